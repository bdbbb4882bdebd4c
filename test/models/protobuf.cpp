// Text and wire forms are made from all of a message; its fields are told apart.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"

namespace google::protobuf {
class MessageLite {
public:
  virtual ~MessageLite();
  bool SerializeToString(std::string *output) const;
  std::string SerializeAsString() const;
  bool ParseFromString(const std::string &data);
  unsigned long ByteSizeLong() const;
};
class Message : public MessageLite {
public:
  std::string DebugString() const;
  void CopyFrom(const Message &from);
};
namespace internal {
struct ArenaStringPtr {
  const std::string &Get() const;
  void Set(const std::string &value, void *arena);
};
} // namespace internal
template <typename T> class RepeatedPtrField {
public:
  T *Add();
  const T &Get(int index) const;
  int size() const;
};
} // namespace google::protobuf

// As protoc writes it.
class Note : public google::protobuf::Message {
public:
  const std::string &text() const { return text_.Get(); }
  void set_text(const std::string &value) { text_.Set(value, nullptr); }
  const std::string &id() const { return id_.Get(); }
  void set_id(const std::string &value) { id_.Set(value, nullptr); }
  Note *add_reply() { return reply_.Add(); }
  const Note &reply(int i) const { return reply_.Get(i); }
  int reply_size() const { return reply_.size(); }

private:
  google::protobuf::internal::ArenaStringPtr text_, id_;
  google::protobuf::RepeatedPtrField<Note> reply_;
};

void fields() {
  Note note;
  note.set_text(source());
  note.set_id("7");
  sink(note.text()); // flow
  sink(note.id());   // clean
  note.add_reply()->set_text("hello");
  sink(note.reply(0).id()); // clean
}

void whole() {
  Note note, plain;
  note.set_text(source());
  plain.set_text("hello");
  sink(note.DebugString());        // flow
  sink(note.SerializeAsString());  // flow
  sink(plain.SerializeAsString()); // clean
  sink(note.ByteSizeLong());       // clean
  std::string wire;
  note.SerializeToString(&wire);
  sink(wire); // flow
  Note read, copy;
  read.ParseFromString(wire);
  sink(read.text()); // flow
  copy.CopyFrom(read);
  sink(copy.text()); // flow
}

void replies() {
  Note note;
  note.add_reply()->set_text(source());
  sink(note.reply(0).text()); // flow
  sink(note.text());          // clean
}
