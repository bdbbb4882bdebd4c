// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-kept-too-long
//
// RocksDB and hiredis by their public signatures.
#include "../models/Inputs/flow.h"
#include <cstdint>
namespace rocksdb {
struct Options {};
struct WriteOptions {};
struct StackableDB { int Put(const WriteOptions &, const std::string &, const std::string &); };
struct DBWithTTL : StackableDB {
  static int Open(const Options &, const std::string &, DBWithTTL **, int32_t Ttl = 0, bool ReadOnly = false);
};
} // namespace rocksdb
extern "C" {
struct redisContext;
void *redisCommand(redisContext *, const char *, ...);
}
void forEver(const std::string &Path) {
  rocksdb::DBWithTTL *Db = nullptr;
  rocksdb::DBWithTTL::Open({}, Path, &Db); // flow
  Db->Put({}, "k", source());
}
void aWeek(const std::string &Path) {
  rocksdb::DBWithTTL *Db = nullptr;
  rocksdb::DBWithTTL::Open({}, Path, &Db, 7 * 24 * 3600); // clean
  Db->Put({}, "k", source());
}
void numberedKey(redisContext *Redis, long Job) {
  redisCommand(Redis, "SETEX tr:%ld %ld %s", Job, 60L * 60 * 24 * 365 * 5, source().c_str()); // flow
  redisCommand(Redis, "SETEX tr:%ld %ld %s", Job, 60L * 60 * 24, source().c_str());           // clean
}
