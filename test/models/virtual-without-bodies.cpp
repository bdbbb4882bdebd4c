// What nothing in the program defines may be what a virtual call runs: an adapter that comes
// as a library. Labels that speak of it hold at calls through its base.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/virtual-without-bodies.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>
std::string source();
void sink(const std::string &);
struct Scrubber {
  virtual ~Scrubber() = default;
  virtual std::string scrub(const std::string &text) = 0;
};
struct English : Scrubber {
  std::string scrub(const std::string &text) override;
};
struct German : Scrubber {
  std::string scrub(const std::string &text) override;
};
struct Upper : Scrubber {
  std::string scrub(const std::string &text) override;
};
void one() {
  std::unique_ptr<Scrubber> scrubber = std::make_unique<English>();
  sink(scrubber->scrub(source())); // clean
}
void either(bool german) {
  std::unique_ptr<Scrubber> scrubber;
  if (german)
    scrubber = std::make_unique<German>();
  else
    scrubber = std::make_unique<English>();
  sink(scrubber->scrub(source())); // clean
}
class ByLanguage {
public:
  ByLanguage() {
    all_["en"] = std::make_unique<English>();
    all_["de"] = std::make_unique<German>();
  }
  std::string clean(const std::string &language, const std::string &text) { return all_.find(language)->second->scrub(text); }

private:
  std::map<std::string, std::unique_ptr<Scrubber>> all_;
};
void byLanguage(const std::string &language) {
  ByLanguage all;
  sink(all.clean(language, source())); // clean
}
void upper() {
  Upper upper;
  sink(upper.scrub(source())); // flow
}

struct Store {
  virtual ~Store() = default;
  virtual void put(const std::string &text) = 0;
};
struct Disk : Store {
  void put(const std::string &text) override;
};
struct Null : Store {
  void put(const std::string &text) override;
};
void handle() {
  std::unique_ptr<Store> store = std::make_unique<Disk>();
  store->put(source()); // flow
}
void reference() {
  Disk disk;
  Store &store = disk;
  store.put(source()); // flow
}
class Metered : public Store {
public:
  explicit Metered(std::unique_ptr<Store> next) : next_(std::move(next)) {}
  void put(const std::string &text) override {
    size_ += text.size();
    next_->put(text); // flow
  }

private:
  std::unique_ptr<Store> next_;
  unsigned long size_ = 0;
};
void metered() {
  std::unique_ptr<Store> store = std::make_unique<Metered>(std::make_unique<Disk>());
  store->put(source());
}
void null() {
  Null null;
  null.put(source()); // clean
}
