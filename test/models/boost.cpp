// Boost's pointers and optionals are transparent; a signal gives its slots what it is
// emitted with.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <vector>

namespace boost {
template <typename T> class intrusive_ptr {
public:
  intrusive_ptr(T *object);
  intrusive_ptr(const intrusive_ptr &other);
  intrusive_ptr &operator=(const intrusive_ptr &other);
  T *operator->() const;
  T &operator*() const;
  explicit operator bool() const;
};
template <typename T> class optional {
public:
  optional();
  optional &operator=(const T &value);
  const T &get() const;
  explicit operator bool() const;
};
namespace algorithm {
std::string trim_copy(const std::string &text);
void replace_all(std::string &text, const char *from, const std::string &to);
bool starts_with(const std::string &text, const char *begin);
std::vector<std::string> &split(std::vector<std::string> &to, const std::string &text, int predicate);
} // namespace algorithm
template <typename To, typename From> To lexical_cast(const From &from);
namespace signals2 {
template <typename F> class signal;
template <typename R, typename A> class signal<R(A)> {
public:
  int connect(std::function<R(A)> slot);
  R operator()(A argument);
};
} // namespace signals2
} // namespace boost

struct Record {
  std::string text, id;
  Record();
};
using RecordPtr = boost::intrusive_ptr<Record>;
RecordPtr stored(const RecordPtr &record) { return record; }

void pointers() {
  RecordPtr record(new Record);
  record->text = source();
  record->id = "7";
  RecordPtr same = stored(record);
  sink(same->text); // flow
  sink(same->id);   // clean
  if (same)
    sink((*record).id); // clean
}

void optionals() {
  boost::optional<std::string> text, id;
  text = source();
  id = std::string("7");
  sink(text.get()); // flow
  sink(id.get());   // clean
}

void texts() {
  sink(boost::algorithm::trim_copy(source())); // flow
  std::string pattern = "hello NAME";
  sink(pattern); // clean
  boost::algorithm::replace_all(pattern, "NAME", source());
  sink(pattern); // flow
  std::vector<std::string> parts;
  boost::algorithm::split(parts, source(), 1);
  sink(parts[0]); // flow
  sink(boost::lexical_cast<std::string>(source())); // flow
  sink(boost::algorithm::starts_with(source(), "x")); // clean
}

boost::signals2::signal<void(const std::string &)> onText, onId;
void connects() {
  onText.connect([](const std::string &text) { sink(text); }); // flow
  onId.connect([](const std::string &id) { sink(id); });       // clean
}
void emits() {
  onText(source());
  onId("7");
}
