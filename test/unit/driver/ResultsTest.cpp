//===- ResultsTest.cpp - kept results are whole, or none ------------------===//
#include "cache/Results.h"
#include "TemporaryDirectory.h"
#include "llvm/Support/FileSystem.h"

using namespace flowpact;
using namespace flowpact::cache;
using flowpact::test::TemporaryDirectory;

namespace {

finding::SourceRange range(std::string File, unsigned Line) {
  return {std::move(File), Line, 2, 3, 4};
}

/// Every member has a value of its own.
finding::Result sample() {
  finding::Result Result;
  finding::Finding F;
  F.Rule = "rule";
  F.Clause = "clause";
  F.Severity = finding::Level::Warning;
  F.Message = std::string("with a \0 byte", 13);
  F.Primary = range("a.cpp", 1);
  F.Function = "f";
  F.FunctionMangled = "_Z1fv";
  F.Path = {{finding::StepKind::Virtual, range("b.cpp", 2), "g", "calls", 3},
            {finding::StepKind::Sink, range("c.cpp", 4), "h", "ends", 0}};
  F.Checks = {{range("d.cpp", 5), "does not count"}};
  F.SourceLabel = "source";
  F.SinkLabel = "sink";
  F.Subject = "user";
  F.Recipient = "Somebody";
  F.RecipientCategory = "analytics";
  F.Destination = "example.org";
  F.Confidence = 70;
  F.ConfidenceReasons = {"one", "two"};
  F.Fingerprint = "0123";
  Result.Findings = {F, finding::Finding()};
  Result.Held = {{"r", "c", "m", range("e.cpp", 6), range("f.cpp", 7), "s", "k"}};
  Result.Unmodelled = {{"memcpy", 8}};
  Result.Limits = {{"facts-per-rule", 9, "effect"}};
  Result.Rules = {{"rule", 10, 11, "sink"}};
  Result.Notes = {"note"};
  Result.Stats = {12, 13, 14, 15, 16, 0, 0, 0, 0};
  return Result;
}

const Digest Key = Digest::of("key");

std::string failure(llvm::StringRef Bytes, const Digest &Wanted = Key) {
  auto Found = decodeResult(Wanted, Bytes);
  return Found ? std::string() : toString(Found.takeError());
}

} // namespace

TEST(ResultsTest, RoundTrip) {
  std::string Bytes = encodeResult(Key, sample());
  auto Read = decodeResult(Key, Bytes);
  ASSERT_TRUE(bool(Read));
  EXPECT_EQ(encodeResult(Key, *Read), Bytes);
  EXPECT_EQ(Read->Findings[0].Message.size(), 13u);
  EXPECT_EQ(Read->Findings[0].Path[0].Kind, finding::StepKind::Virtual);
  EXPECT_EQ(Read->Findings[0].ConfidenceReasons[1], "two");
  EXPECT_EQ(Read->Held[0].GuardLocation.File, "f.cpp");
  EXPECT_EQ(Read->Stats.UnresolvedCalls, 16u);
  EXPECT_EQ(Read->Rules[0].Sinks, 11u);
}

TEST(ResultsTest, EveryFlippedBitIsFound) {
  std::string Bytes = encodeResult(Key, sample());
  for (size_t Bit = 0; Bit < 8 * Bytes.size(); ++Bit) {
    std::string Damaged = Bytes;
    Damaged[Bit / 8] ^= 1 << Bit % 8;
    EXPECT_NE(failure(Damaged), "") << "bit " << Bit;
  }
}

TEST(ResultsTest, EveryTruncationIsFound) {
  std::string Bytes = encodeResult(Key, sample());
  for (size_t Size = 0; Size < Bytes.size(); ++Size)
    EXPECT_NE(failure(llvm::StringRef(Bytes).take_front(Size)), "") << Size;
  EXPECT_NE(failure(Bytes + "x"), "");
}

TEST(ResultsTest, ResultOfSomethingElse) {
  EXPECT_EQ(failure(encodeResult(Key, sample()), Digest::of("other")),
            "it is the result of something else");
}

TEST(ResultsTest, KeyIsOfAllThatDecides) {
  Digest A = Digest::of("a"), B = Digest::of("b");
  EXPECT_EQ(resultKey({A, B}, "p"), resultKey({B, A}, "p"));
  EXPECT_NE(resultKey({A, B}, "p"), resultKey({A}, "p"));
  EXPECT_NE(resultKey({A, A}, "p"), resultKey({A}, "p"));
  EXPECT_NE(resultKey({A}, "p"), resultKey({A}, "q"));
}

TEST(ResultsTest, StoredFoundAndForgottenWhenDamaged) {
  TemporaryDirectory Directory;
  std::string Cache = Directory / "cache";
  Results Store(Cache, 1 << 20);
  auto Before = Store.find(Key);
  ASSERT_TRUE(Before && !*Before);
  llvm::cantFail(Store.store(Key, sample()));
  auto Found = llvm::cantFail(Store.find(Key));
  ASSERT_TRUE(Found);
  EXPECT_EQ(encodeResult(Key, *Found), encodeResult(Key, sample()));

  std::string Path = ObjectStore(Cache).pathOf(Key, ObjectKind::Result);
  llvm::cantFail(writeFileAtomically(Path, "damaged"));
  auto Damaged = Store.find(Key);
  EXPECT_FALSE(bool(Damaged));
  llvm::consumeError(Damaged.takeError());
  EXPECT_FALSE(llvm::sys::fs::exists(Path));
}

TEST(ResultsTest, BoundedWithTheArtifacts) {
  TemporaryDirectory Directory;
  ObjectStore Objects(Directory / "cache");
  llvm::cantFail(Objects.write(Digest::of("x"), std::string(1000, 'x')));
  llvm::cantFail(Results(Directory / "cache", 500).store(Key, sample()));
  EXPECT_FALSE(llvm::sys::fs::exists(Objects.pathOf(Digest::of("x"))));
}
