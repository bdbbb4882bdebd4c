//===- DumpTest.cpp - the readable form -----------------------------------===//
#include "graph/Dump.h"
#include "FunctionSketch.h"
#include "Units.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"

namespace flowpact::graph::test {
namespace {

std::string dump(const UnitView &Unit, const DumpOptions &Options) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  dumpUnit(Unit, Options, Out);
  return Text;
}

/// A directory with the sample's source, removed at the end.
class SourceTree {
public:
  explicit SourceTree(llvm::StringRef Source) {
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("flowpact-dump", Root));
    llvm::SmallString<128> File(Root);
    llvm::sys::path::append(File, "src");
    EXPECT_FALSE(llvm::sys::fs::create_directory(File));
    llvm::sys::path::append(File, "save.cpp");
    std::error_code Wrong;
    llvm::raw_fd_ostream(File, Wrong) << Source;
    EXPECT_FALSE(Wrong);
  }
  ~SourceTree() { llvm::sys::fs::remove_directories(Root); }
  std::string root() const { return std::string(Root); }

private:
  llvm::SmallString<128> Root;
};

TEST(DumpTest, ShowsTheSampleBesideItsSource) {
  SourceTree Tree(sampleSource());
  DumpOptions Options;
  Options.SourceRoot = Tree.root();
  EXPECT_EQ(dump(sampleUnit().view(), Options), R"(unit src/save.cpp

function acme::save(const User &, Store &, int) key=_ZN4acme4saveERKNS_4UserERNS_5StoreEi src/save.cpp:6
  returns bool
  // 6: bool save(const User &user, Store &store, int mode) {
  param user: acme::User as const acme::User & %0 [indirect, const-target]
  param store: acme::Store as acme::Store & %1 -> %14 [indirect]
  param mode: int as int %2
  return %20
  block B0 entry (no preds)
    %0 = param user : acme::User
    %1 = param store : acme::Store
    %2 = param mode : int
    goto B1
  block B1 (preds B0)
    // 7: std::string email = user.email;
    %3 = load .acme::User::email <- %0 : std::string 'user.email'
    %4 = definition email <- copy %3 : std::string
    // 8: switch (mode) {
    switch %2 case 1..2 -> B2 default -> B5
  block B2 (preds B1)
    // 11: email.append("\"@\"\n");
    %5 = constant string "\"@\"\n"
    call c0 direct std::string::append(this: %4 -> %6, arg0: %5) -> %7 on std::string
    %6 = arg-post email c0.this : std::string
    %7 = call-result c0 : std::string
    goto B3 exception -> B5
  block B3 (preds B2)
    %8 = phi email [B1: copy %4, B2: copy %6] : std::string
    // 16: if (!store.find(email).merge(email))
    call c1 virtual acme::Store::find(this: %1, arg0: %8) -> %9 on acme::Store
    %9 = call-result c1
    call c2 direct acme::Record::merge(this: %9 -> %11, arg0: %8) -> %10 [approximate]
    %10 = call-result c2 : bool
    %11 = arg-post c2.this
    call c3 write-back of c1: %11 -> (this: %12)
    %12 = arg-post store c3.this : acme::Store
    %13 = not <- 0: implicit derive %10 : bool
    if %13 then B4 else B5
  block B4 (preds B3)
    // 17: saved = saved + 1;
    %15 = global-load acme::saved : int
    %16 = constant int 1 (acme::Step) : int
    %17 = arithmetic <- 0: derive %15, 1: derive %16 : int 'saved + 1'
    %18 = global-store acme::saved <- copy %17 : int
    goto B5
  block B5 exit (preds B1, B2 exception, B3, B4)
    %14 = param-exit store <- weak copy %12 : acme::Store
    // 18: return true;
    %19 = constant bool true : bool
    %20 = return <- copy %19 : bool
    exit

declare std::string::append(const char *) key=_ZNSs6appendEPKc [this, external]
declare acme::Store::find(const std::string &) key=_ZN4acme5Store4findERKSs [this, virtual]
declare acme::Record::merge(const std::string &) key=_ZN4acme6Record5mergeERKSs [this]
  overrides acme::Store::find(const std::string &)
global acme::saved: int key=_ZN4acme5savedE src/save.cpp:3
type bool builtin
type int builtin
type std::string record [constructed]
type acme::Base record [polymorphic]
type acme::Store record [polymorphic] bases acme::Base
type acme::User record
  field acme::User::email: std::string attributes "flowpact::content"
approximation path-depth x3 first src/save.cpp:7
problem warning: unused variable src/save.cpp:7
)");
}

TEST(DumpTest, SaysOnceThatTheSourceIsNotReadable) {
  DumpOptions Options;
  Options.SourceRoot = "/nonexistent";
  std::string Text = dump(sampleUnit().view(), Options);
  llvm::StringRef Message = "// source of src/save.cpp not readable: ";
  EXPECT_EQ(llvm::StringRef(Text).count(Message), 1u) << Text;
  EXPECT_EQ(llvm::StringRef(Text).count("//"), 1u) << Text;
}

TEST(DumpTest, LeavesOutTheSourceWhenNotAskedFor) {
  DumpOptions Options;
  Options.WithSource = false;
  EXPECT_EQ(dump(sampleUnit().view(), Options).find("//"), std::string::npos);
}

TEST(DumpTest, PrintsOnlyTheFunctionsThatWereAskedFor) {
  DumpOptions Options;
  Options.WithSource = false;
  Options.Function = "acme::save";
  llvm::StringRef Wanted = "function acme::save(";
  std::string Text = dump(sampleUnit().view(), Options);
  EXPECT_TRUE(llvm::StringRef(Text).contains(Wanted));
  EXPECT_FALSE(llvm::StringRef(Text).contains("\ntype "));
  // What the extractor did not model concerns every function.
  EXPECT_TRUE(llvm::StringRef(Text).contains("\napproximation path-depth"));

  Options.Function = "acme::find";
  Text = dump(sampleUnit().view(), Options);
  EXPECT_TRUE(
      llvm::StringRef(Text).contains("no function with a body has 'acme::find' in its name"));
  EXPECT_FALSE(llvm::StringRef(Text).contains(Wanted));
}

TEST(DumpTest, PrintsSourceRangesWhenAskedFor) {
  DumpOptions Options;
  Options.WithSource = false;
  Options.WithLocations = true;
  std::string Text = dump(sampleUnit().view(), Options);
  EXPECT_TRUE(llvm::StringRef(Text).contains("'user.email' @ 7:23-7:33\n")) << Text;
}

TEST(DumpTest, ReplacesControlCharactersOfTheSource) {
  SourceTree Tree("\n\n\n\n\nbool\tsave\x1B[31m(const User &user) {\r\n");
  DumpOptions Options;
  Options.SourceRoot = Tree.root();
  EXPECT_TRUE(llvm::StringRef(dump(sampleUnit().view(), Options))
                  .contains("// 6: bool save?[31m(const User &user) {\n"));
}

TEST(DumpTest, PutsPhisBeforeWhatReadsThem) {
  UnitData Unit;
  FunctionSketch F;
  F.Row.Key = F.Row.Name = Unit.intern("f");
  F.Row.Flags = FN_HasBody;
  BlockId Block = F.block();
  F.Row.Entry = F.Row.Exit = Block;
  NodeRecord Row;
  Row.Block = Block;
  Row.Kind = NodeKind::Definition;
  NodeId Use = F.node(Row);
  Row.Kind = NodeKind::Phi;
  NodeId Phi = F.node(Row);
  F.edge(Phi, Use.Value, EdgeKind::Copy, Block);
  Unit.Functions.resize(1);
  F.finish(Unit, FunctionId(0));
  EXPECT_TRUE(llvm::StringRef(dump(Unit.view(), DumpOptions()))
                  .contains("    %1 = phi []\n    %0 = definition <- copy %1\n"));
}

TEST(DumpTest, SaysWhatIsWrongWithAnInvalidUnit) {
  UnitData Unit = sampleUnit();
  Unit.Nodes[3].Block = BlockId(4711);
  EXPECT_EQ(dump(Unit.view(), DumpOptions()),
            "unit src/save.cpp\ninvalid: Nodes[3].Block is 4711, expected none or "
            "one of Blocks [0, 6)\n");
}

TEST(DumpTest, TakesEveryValidUnit) {
  DumpOptions Options;
  Options.WithSource = false;
  for (uint64_t Seed = 0; Seed < 100; ++Seed)
    EXPECT_FALSE(dump(randomUnit(Seed, Seed % 12).view(), Options).empty());
}

} // namespace
} // namespace flowpact::graph::test
