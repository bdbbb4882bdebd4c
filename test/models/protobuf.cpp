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
  std::string *Mutable(void *arena);
  static void InternalSwap(ArenaStringPtr *rhs, void *rhs_arena, ArenaStringPtr *lhs, void *lhs_arena);
};
class EpsCopyInputStream {
public:
  bool DataAvailable(const char *ptr);
};
class ParseContext : public EpsCopyInputStream {
public:
  bool Done(const char **ptr);
  const char *ParseMessage(MessageLite *msg, const char *ptr);
};
const char *ReadTag(const char *p, unsigned *out, unsigned max_tag = 0);
const char *InlineGreedyStringParser(std::string *s, const char *ptr, ParseContext *ctx);
bool VerifyUTF8(const std::string *s, const char *field_name);
struct WireFormatLite {
  static unsigned long StringSize(const std::string &s);
};
} // namespace internal
namespace io {
class EpsCopyOutputStream {
public:
  unsigned char *WriteStringMaybeAliased(unsigned num, const std::string &s, unsigned char *ptr);
  unsigned char *EnsureSpace(unsigned char *ptr);
};
} // namespace io
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

// Where all of a message is parsed and written out, its fields are still told apart.
class Letter : public google::protobuf::Message {
public:
  const std::string &subject() const { return subject_.Get(); }
  const std::string &secret() const { return secret_.Get(); }
  void set_secret(const std::string &value) { secret_.Set(value, nullptr); }
  void set_subject(const std::string &value) { subject_.Set(value, nullptr); }
  Letter *mutable_inner() { return inner_; }
  const char *_InternalParse(const char *ptr, google::protobuf::internal::ParseContext *ctx);
  unsigned char *_InternalSerialize(unsigned char *target, google::protobuf::io::EpsCopyOutputStream *stream) const;
  unsigned long ByteSizeLong() const;
  void InternalSwap(Letter *other);

private:
  google::protobuf::internal::ArenaStringPtr subject_, secret_;
  Letter *inner_ = nullptr;
};

const char *Letter::_InternalParse(const char *ptr, google::protobuf::internal::ParseContext *ctx) {
  using namespace google::protobuf::internal;
  while (!ctx->Done(&ptr)) {
    unsigned tag;
    ptr = ReadTag(ptr, &tag);
    switch (tag >> 3) {
    case 1: {
      std::string *str = subject_.Mutable(nullptr);
      ptr = InlineGreedyStringParser(str, ptr, ctx);
      VerifyUTF8(str, "Letter.subject");
      continue;
    }
    case 2: {
      std::string *str = secret_.Mutable(nullptr);
      ptr = InlineGreedyStringParser(str, ptr, ctx);
      continue;
    }
    case 3:
      ptr = ctx->ParseMessage(mutable_inner(), ptr);
      continue;
    }
  }
  return ptr;
}

unsigned char *Letter::_InternalSerialize(unsigned char *target, google::protobuf::io::EpsCopyOutputStream *stream) const {
  if (!subject().empty())
    target = stream->WriteStringMaybeAliased(1, subject(), target);
  target = stream->EnsureSpace(target);
  return target;
}

unsigned long Letter::ByteSizeLong() const {
  return 1 + google::protobuf::internal::WireFormatLite::StringSize(subject());
}

void Letter::InternalSwap(Letter *other) {
  google::protobuf::internal::ArenaStringPtr::InternalSwap(&secret_, nullptr, &other->secret_, nullptr);
}

void parsed() {
  Letter letter;
  letter.set_secret(source());
  google::protobuf::internal::ParseContext ctx;
  letter._InternalParse("wire", &ctx);
  sink(letter.subject()); // clean
  sink(letter.secret());  // flow
}

void parsedFrom() {
  Letter letter;
  std::string wire = source();
  google::protobuf::internal::ParseContext ctx;
  letter._InternalParse(wire.c_str(), &ctx);
  sink(letter.subject()); // flow
}

void writtenOut() {
  Letter letter, hidden;
  letter.set_subject(source());
  hidden.set_secret(source());
  unsigned char space[64], other[64];
  google::protobuf::io::EpsCopyOutputStream stream, second;
  sink(letter._InternalSerialize(space, &stream)); // flow
  sink(hidden._InternalSerialize(other, &second)); // clean
  sink(letter.ByteSizeLong());                     // clean
}

void swapped() {
  Letter one, other;
  one.set_secret(source());
  one.InternalSwap(&other);
  sink(other.secret());  // flow
  sink(other.subject()); // clean
}
