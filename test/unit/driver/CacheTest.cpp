//===- CacheTest.cpp - hits, misses and everything that goes wrong --------===//
#include "cache/Cache.h"
#include "TemporaryDirectory.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <sys/wait.h>
#include <unistd.h>

using namespace flowpact;
using namespace flowpact::cache;
using flowpact::test::TemporaryDirectory;

namespace {

class CacheTest : public testing::Test {
protected:
  std::string directory() const { return Directory / "cache"; }
  CacheOptions options() const { return {directory(), Limit, 2}; }

  extract::CompileJob job(llvm::StringRef File, std::vector<std::string> Flags = {}) {
    extract::CompileJob Job;
    Job.Directory = Directory.path();
    Job.File = Directory / File;
    Job.ProjectRoot = Directory.path();
    Job.Arguments = {"clang++"};
    llvm::append_range(Job.Arguments, Flags);
    Job.Arguments.push_back(Job.File);
    return Job;
  }
  UnitKey key(llvm::StringRef File, std::vector<std::string> Flags = {}) {
    return makeKey(job(File, std::move(Flags)), Version);
  }

  extract::Dependency now(llvm::StringRef Name) {
    std::string Path = Directory / Name;
    auto Buffer = llvm::MemoryBuffer::getFile(Path, false, false);
    if (!Buffer)
      return {Path, 0, 0, false};
    llvm::StringRef Bytes = (*Buffer)->getBuffer();
    return {Path, llvm::xxh3_64bits(Bytes), Bytes.size(), true};
  }

  /// As a worker and its scan do: writes the artifact, tells the cache.
  void store(Cache &Into, const UnitKey &Key, std::vector<std::string> Files,
             std::string Bytes = "artifact") {
    StoredUnit Unit;
    std::vector<extract::Dependency> Dependencies;
    for (const std::string &File : Files)
      Dependencies.push_back(now(File));
    Unit.Began = wallClock();
    Unit.Artifact = Digest::of(Bytes);
    Unit.ArtifactSize = Bytes.size();
    Unit.Seconds = 2.5;
    Unit.ErrorCount = 3;
    Unit.Dependencies = Dependencies;
    llvm::cantFail(ObjectStore(directory()).write(Unit.Artifact, Bytes));
    Into.store(Key, Unit);
  }

  Lookup lookup(const UnitKey &Key) {
    Cache Reader(options());
    return Reader.lookup({Key}).front();
  }

  void fill(const UnitKey &Key, std::vector<std::string> Files, std::string Bytes = "artifact") {
    Cache Writer(options());
    store(Writer, Key, std::move(Files), std::move(Bytes));
    Writer.finish();
  }

  void flipByte(const std::string &Path, size_t At) {
    int File = ::open(Path.c_str(), O_RDWR);
    ASSERT_GE(File, 0);
    char Byte = 0;
    ASSERT_EQ(::pread(File, &Byte, 1, At), 1);
    Byte ^= 0x40;
    ASSERT_EQ(::pwrite(File, &Byte, 1, At), 1);
    ::close(File);
  }

  uint64_t indexSize() {
    uint64_t Size = 0;
    llvm::sys::fs::file_size(directory() + "/index.pack", Size);
    return Size;
  }

  TemporaryDirectory Directory;
  std::string Version = "1";
  uint64_t Limit = uint64_t(1) << 30;
};

} // namespace

TEST_F(CacheTest, HitAfterStore) {
  Directory.write("a.cpp", "a");
  Directory.write("a.h", "h");
  fill(key("a.cpp"), {"a.cpp", "a.h"});
  Lookup Found = lookup(key("a.cpp"));
  EXPECT_TRUE(Found.Hit) << Found.MissReason;
  EXPECT_EQ(Found.Artifact, Digest::of("artifact"));
  EXPECT_EQ(Found.ErrorCount, 3u);
  EXPECT_EQ(Found.PastSeconds, 2.5);
  EXPECT_TRUE(llvm::sys::fs::exists(Found.Path));
}

TEST_F(CacheTest, MissesSayWhy) {
  Directory.write("a.cpp", "a");
  Directory.write("a.h", "h");
  EXPECT_EQ(lookup(key("a.cpp")).MissReason, "new: not in the cache");
  fill(key("a.cpp", {"-DA", "-O2"}), {"a.cpp", "a.h", "absent.h"});

  EXPECT_EQ(lookup(key("a.cpp", {"-DB", "-O2"})).MissReason, "flags changed: + -DB - -DA");
  EXPECT_EQ(lookup(key("a.cpp", {"-O2", "-DA"})).MissReason, "flags changed: their order");
  Version = "2";
  EXPECT_EQ(lookup(key("a.cpp", {"-DA", "-O2"})).MissReason, "extractor changed: 1 -> 2");
  Version = "1";

  Directory.write("a.h", "g");
  EXPECT_EQ(lookup(key("a.cpp", {"-DA", "-O2"})).MissReason, "file changed: " + Directory / "a.h");
  Directory.write("absent.h", "now");
  EXPECT_EQ(lookup(key("a.cpp", {"-DA", "-O2"})).MissReason,
            "file changed: " + Directory / "a.h" + " and 1 more");
  Directory.write("a.h", "h");
  EXPECT_EQ(lookup(key("a.cpp", {"-DA", "-O2"})).MissReason,
            "file appeared: " + Directory / "absent.h");
  llvm::sys::fs::remove(Directory / "absent.h");
  EXPECT_TRUE(lookup(key("a.cpp", {"-DA", "-O2"})).Hit);
  llvm::sys::fs::remove(Directory / "a.h");
  EXPECT_EQ(lookup(key("a.cpp", {"-DA", "-O2"})).MissReason, "file gone: " + Directory / "a.h");
}

TEST_F(CacheTest, GoingBackToAnEarlierStateIsAHit) {
  Directory.write("a.cpp", "one");
  fill(key("a.cpp"), {"a.cpp"}, "first");
  Directory.write("a.cpp", "two");
  EXPECT_FALSE(lookup(key("a.cpp")).Hit);
  fill(key("a.cpp"), {"a.cpp"}, "second");
  EXPECT_EQ(lookup(key("a.cpp")).Artifact, Digest::of("second"));
  Directory.write("a.cpp", "one");
  EXPECT_EQ(lookup(key("a.cpp")).Artifact, Digest::of("first"));
}

TEST_F(CacheTest, SameSizeAndTimeIsNoProofWhileTheFileIsYoung) {
  // The stat of a file that was just written is not remembered: a second write
  // within the clock's granularity would look the same.
  std::string File = Directory.write("a.cpp", "1111");
  fill(key("a.cpp"), {"a.cpp"});
  struct stat Before;
  ASSERT_EQ(::stat(File.c_str(), &Before), 0);
  int Descriptor = ::open(File.c_str(), O_WRONLY);
  ASSERT_EQ(::pwrite(Descriptor, "2222", 4, 0), 4);
  timespec Times[2] = {Before.st_atim, Before.st_mtim};
  ::futimens(Descriptor, Times);
  ::close(Descriptor);
  EXPECT_FALSE(lookup(key("a.cpp")).Hit);
}

TEST_F(CacheTest, StatOfAnOldFileIsProof) {
  Directory.write("a.cpp", "a");
  // Three seconds from now, the file has been left alone for long enough.
  ::usleep(2'200'000);
  fill(key("a.cpp"), {"a.cpp"});
  Cache Reader(options());
  EXPECT_TRUE(Reader.lookup({key("a.cpp")}).front().Hit);
  EXPECT_EQ(Reader.statistics().FilesHashed, 0u);
  Directory.write("a.cpp", "b");
  EXPECT_FALSE(lookup(key("a.cpp")).Hit);
}

TEST_F(CacheTest, DirectoryThatAppearsIsAChange) {
  // A compiler drops include directories that do not exist; one that does may
  // hold any header.
  Directory.write("a.cpp", "a");
  fill(key("a.cpp"), {"a.cpp", "inc"});
  EXPECT_TRUE(lookup(key("a.cpp")).Hit);
  llvm::sys::fs::create_directories(Directory / "inc");
  EXPECT_EQ(lookup(key("a.cpp")).MissReason, "file appeared: " + Directory / "inc");
}

TEST_F(CacheTest, DirectoryInPlaceOfAFileIsAChange) {
  Directory.write("a.cpp", "a");
  Directory.write("a.h", "");
  fill(key("a.cpp"), {"a.cpp", "a.h"});
  llvm::sys::fs::remove(Directory / "a.h");
  llvm::sys::fs::create_directories(Directory / "a.h");
  EXPECT_EQ(lookup(key("a.cpp")).MissReason, "file changed: " + Directory / "a.h");
}

TEST_F(CacheTest, ManyAbsentFilesOfOneDirectory) {
  Directory.write("a.cpp", "a");
  std::vector<std::string> Files = {"a.cpp"};
  for (int I = 0; I < 50; ++I)
    Files.push_back(llvm::formatv("inc/h{0}.h", I).str());
  Directory.write("inc/other.h", "");
  fill(key("a.cpp"), Files);
  EXPECT_TRUE(lookup(key("a.cpp")).Hit);
  Directory.write("inc/h33.h", "");
  EXPECT_EQ(lookup(key("a.cpp")).MissReason, "file appeared: " + Directory / "inc/h33.h");
}

TEST_F(CacheTest, RemovedArtifactIsAMiss) {
  Directory.write("a.cpp", "a");
  fill(key("a.cpp"), {"a.cpp"});
  ObjectStore(directory()).remove(Digest::of("artifact"));
  EXPECT_EQ(lookup(key("a.cpp")).MissReason, "artifact is gone (evicted or removed)");
}

TEST_F(CacheTest, RejectedArtifactIsRemovedAndNoted) {
  Directory.write("a.cpp", "a");
  fill(key("a.cpp"), {"a.cpp"});
  Cache Reader(options());
  Lookup Found = Reader.lookup({key("a.cpp")}).front();
  Reader.reject(Found.Artifact, "checksum differs");
  EXPECT_FALSE(llvm::sys::fs::exists(Found.Path));
  EXPECT_EQ(Reader.statistics().Hits, 0u);
  ASSERT_EQ(Reader.notes().size(), 1u);
  EXPECT_NE(Reader.notes()[0].find("checksum differs"), std::string::npos);
}

TEST_F(CacheTest, EveryTruncationOfTheIndexIsSurvived) {
  Directory.write("a.cpp", "a");
  Directory.write("b.cpp", "b");
  Cache Writer(options());
  store(Writer, key("a.cpp"), {"a.cpp"}, "A");
  store(Writer, key("b.cpp"), {"b.cpp", "a.cpp"}, "B");
  Writer.finish();
  std::string Whole = Directory.read("cache/index.pack");
  for (size_t Size = 0; Size < Whole.size(); Size += 7) {
    Directory.write("cache/index.pack", llvm::StringRef(Whole).take_front(Size));
    Cache Reader(options());
    for (const Lookup &Found : Reader.lookup({key("a.cpp"), key("b.cpp")}))
      if (Found.Hit)
        EXPECT_TRUE(Found.Artifact == Digest::of("A") || Found.Artifact == Digest::of("B"));
  }
}

TEST_F(CacheTest, EveryFlippedByteOfTheIndexIsSurvivedAndNeverAWrongHit) {
  Directory.write("a.cpp", "a");
  fill(key("a.cpp"), {"a.cpp", "gone.h"});
  std::string Whole = Directory.read("cache/index.pack");
  for (size_t At = 0; At < Whole.size(); ++At) {
    Directory.write("cache/index.pack", Whole);
    flipByte(directory() + "/index.pack", At);
    Cache Reader(options());
    Lookup Found = Reader.lookup({key("a.cpp")}).front();
    if (Found.Hit)
      EXPECT_EQ(Found.Artifact, Digest::of("artifact"));
    EXPECT_FALSE(Reader.lookup({key("a.cpp", {"-DX"})}).front().Hit);
  }
}

TEST_F(CacheTest, DamagedIndexIsNotedAndReplaced) {
  Directory.write("a.cpp", "a");
  fill(key("a.cpp"), {"a.cpp"});
  flipByte(directory() + "/index.pack", indexSize() / 2);
  {
    Cache Damaged(options());
    EXPECT_FALSE(Damaged.lookup({key("a.cpp")}).front().Hit);
    ASSERT_EQ(Damaged.notes().size(), 1u);
    EXPECT_NE(Damaged.notes()[0].find("index damaged"), std::string::npos);
    store(Damaged, key("a.cpp"), {"a.cpp"});
    Damaged.finish();
  }
  Cache Again(options());
  EXPECT_TRUE(Again.lookup({key("a.cpp")}).front().Hit);
  EXPECT_TRUE(Again.notes().empty());
}

TEST_F(CacheTest, WhatAKilledScanStoredIsNotLost) {
  Directory.write("a.cpp", "a");
  pid_t Child = ::fork();
  ASSERT_GE(Child, 0);
  if (Child == 0) { // stores, and is gone before it can finish
    Cache Writer(options());
    store(Writer, key("a.cpp"), {"a.cpp"});
    ::_exit(0);
  }
  ::waitpid(Child, nullptr, 0);
  Cache Reader(options());
  EXPECT_TRUE(Reader.lookup({key("a.cpp")}).front().Hit);
  Reader.finish(); // merges the journal of the dead
  EXPECT_GT(indexSize(), 0u);
  EXPECT_TRUE(lookup(key("a.cpp")).Hit);
}

TEST_F(CacheTest, ConcurrentScansKeepEachOthersEntries) {
  constexpr int Scans = 6, UnitsPerScan = 20;
  for (int U = 0; U < Scans * UnitsPerScan; ++U)
    Directory.write(llvm::formatv("{0}.cpp", U).str(), std::to_string(U));
  Directory.write("shared.h", "s");
  std::vector<pid_t> Children;
  for (int S = 0; S < Scans; ++S) {
    pid_t Child = ::fork();
    ASSERT_GE(Child, 0);
    if (Child == 0) {
      for (int Half = 0; Half < 2; ++Half) {
        Cache Writer(options());
        for (int U = Half; U < UnitsPerScan; U += 2) {
          std::string File = llvm::formatv("{0}.cpp", S * UnitsPerScan + U).str();
          store(Writer, key(File), {File, "shared.h"}, "artifact of " + File);
        }
        Writer.finish();
      }
      ::_exit(testing::Test::HasFailure() ? 1 : 0);
    }
    Children.push_back(Child);
  }
  for (pid_t Child : Children) {
    int Status = 0;
    ::waitpid(Child, &Status, 0);
    EXPECT_EQ(Status, 0);
  }
  Cache Reader(options());
  std::vector<UnitKey> Keys;
  for (int U = 0; U < Scans * UnitsPerScan; ++U)
    Keys.push_back(key(llvm::formatv("{0}.cpp", U).str()));
  unsigned Hits = 0;
  for (const Lookup &Found : Reader.lookup(Keys))
    Hits += Found.Hit;
  EXPECT_EQ(Hits, unsigned(Scans * UnitsPerScan));
  EXPECT_TRUE(Reader.notes().empty());
}

TEST_F(CacheTest, EvictionKeepsTheLimitAndTheMostRecentlyUsed) {
  ObjectStore Store(directory());
  std::vector<Digest> Names;
  for (int I = 0; I < 10; ++I) {
    std::string Bytes(100'000, 'a' + I);
    Names.push_back(Digest::of(Bytes));
    llvm::cantFail(Store.write(Names.back(), Bytes));
    timespec Times[2] = {{1000 + I, 0}, {1000 + I, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, Store.pathOf(Names.back()).c_str(), Times, 0), 0);
  }
  Store.touch(Names[0]); // the oldest, but just used
  ObjectStore::Sweep Swept = Store.evict(500'000);
  EXPECT_EQ(Swept.BytesBefore, 1'000'000u);
  EXPECT_LE(Swept.BytesAfter, 500'000u);
  EXPECT_TRUE(llvm::sys::fs::exists(Store.pathOf(Names[0])));
  EXPECT_FALSE(llvm::sys::fs::exists(Store.pathOf(Names[1])));
  EXPECT_TRUE(llvm::sys::fs::exists(Store.pathOf(Names[9])));
}

TEST_F(CacheTest, AScanThatDoesNotFitSaysSo) {
  Limit = 1 << 20;
  Cache Writer(options());
  for (int I = 0; I < 8; ++I) {
    std::string File = llvm::formatv("{0}.cpp", I).str();
    Directory.write(File, "x");
    store(Writer, key(File), {File}, std::string(300'000, 'a' + I));
  }
  Writer.finish();
  uint64_t Total = 0;
  for (const ObjectInfo &Object : ObjectStore(directory()).list())
    Total += Object.Size;
  EXPECT_LE(Total, Limit);
  ASSERT_EQ(Writer.notes().size(), 1u);
  EXPECT_NE(Writer.notes()[0].find("raise --cache-size"), std::string::npos);
}

TEST_F(CacheTest, WhatIsUsedIsKeptHoweverManyAreNewer) {
  for (bool IsUsed : {true, false}) {
    UnitKey Key = key(IsUsed ? "used.cpp" : "unused.cpp");
    std::string File = llvm::sys::path::filename(Key.MainFile).str();
    Directory.write(File, "base");
    fill(Key, {File}, "base of " + File);
    for (int I = 0; I < 20; ++I) {
      std::string Edit = llvm::formatv("edit {0} of {1}", I, File).str();
      Directory.write(File, Edit);
      fill(Key, {File}, Edit);
      Directory.write(File, "base");
      if (IsUsed) {
        Cache Gate(options());
        EXPECT_TRUE(Gate.lookup({Key}).front().Hit) << I;
        Gate.finish();
      }
    }
    EXPECT_EQ(lookup(Key).Hit, IsUsed);
  }
}

TEST_F(CacheTest, FailureToWriteIsSaidOnceAndTheCacheStillRead) {
  Directory.write("a.cpp", "a");
  fill(key("a.cpp"), {"a.cpp"});
  std::string Before = Directory.read("cache/index.pack");
  Cache Reader(options());
  Reader.disableWriting(llvm::createStringError("read-only"));
  Reader.disableWriting(llvm::createStringError("read-only"));
  EXPECT_TRUE(Reader.lookup({key("a.cpp")}).front().Hit);
  ASSERT_EQ(Reader.notes().size(), 1u);
  EXPECT_EQ(Reader.notes()[0], "nothing is stored in the cache from here on: read-only");
  EXPECT_EQ(Reader.objectDirectory(), "");
  store(Reader, key("b.cpp"), {"a.cpp"});
  Reader.finish();
  EXPECT_EQ(Directory.read("cache/index.pack"), Before);
}

TEST_F(CacheTest, DirectoryThatCannotBeMade) {
  Directory.write("cache", "a file where the directory should be");
  Cache Broken(options());
  EXPECT_EQ(Broken.notes().size(), 1u);
  EXPECT_EQ(Broken.objectDirectory(), "");
  EXPECT_FALSE(Broken.lookup({key("a.cpp")}).front().Hit);
  Broken.finish();
}

TEST(Digest, HexRoundTrip) {
  Digest Value = Digest::of("x");
  EXPECT_EQ(Value.hex().size(), 32u);
  EXPECT_EQ(Digest::parse(Value.hex()), Value);
  EXPECT_FALSE(Digest::parse("xyz"));
  EXPECT_FALSE(Digest::parse(std::string(32, 'g')));
}
