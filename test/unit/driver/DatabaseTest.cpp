//===- DatabaseTest.cpp - entries to distinct, normalised units -----------===//
#include "database/Database.h"
#include "TemporaryDirectory.h"
#include "database/Compiler.h"
#include "database/Flags.h"
#include "database/Locate.h"
#include "database/ShellWords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <random>

using namespace flowpact::database;
using flowpact::test::TemporaryDirectory;
using Words = std::vector<std::string>;

namespace {

Flags read(llvm::StringRef Line, llvm::StringRef Directory = "/") {
  return FlagReader().read(splitShellWords(Line), Directory);
}

Compiler compilerOf(llvm::StringRef Line) { return findCompiler(splitShellWords(Line)); }

class DatabaseTest : public testing::Test {
protected:
  DatabaseTest() {
    for (const char *File : {"a.cpp", "b.cpp", "c.c", "k.cu", "s.S", "h.hpp"})
      Directory.write(File, "");
  }
  RawCommand command(llvm::StringRef File, llvm::StringRef Line) {
    return {Directory.path(), File.str(), splitShellWords(Line)};
  }
  Database normalised(std::vector<RawCommand> Commands) {
    return normalise(std::move(Commands), Directory / "compile_commands.json");
  }
  Words argumentsOf(llvm::StringRef File, llvm::StringRef Line) {
    Database Read = normalised({command(File, Line)});
    return Read.Units.empty() ? Words{} : Read.Units.front().Arguments;
  }
  TemporaryDirectory Directory;
};

} // namespace

//===-- Flags
//--------------------------------------------------------------===//

TEST(Flags, KeepsWhatDecidesTheAst) {
  Words Kept = read("-std=c++20 -DA=1 -UB -Iinc -isystem sys -iquote q -include x.h -O2 "
                    "-fno-exceptions -march=native -m32 -fsanitize=address -pthread")
                   .Kept;
  for (const char *Word : {"-std=c++20", "-fno-exceptions", "-O2", "-m32", "-fsanitize=address",
                           "-pthread", "-march=native", "x.h"})
    EXPECT_TRUE(llvm::is_contained(Kept, Word)) << Word;
}

TEST(Flags, DropsOutputsDependenciesAndWarnings) {
  Flags Result = read("-c a.cpp -o a.o -MD -MMD -MT a.o -MF a.d -MP -MQ x -Wall -Werror "
                      "-Wno-unknown-thing -pedantic-errors -g3 -ggdb -gsplit-dwarf -pipe "
                      "-Wl,-z -lfoo -L/x -shared -Wp,-MD,foo.d -fdiagnostics-color=always "
                      "-save-temps -flto=auto -mllvm -x=1 -Xlinker y -S -E");
  EXPECT_EQ(Result.Kept, Words{});
  EXPECT_EQ(Result.Unknown, Words{});
  EXPECT_EQ(Result.Inputs, Words{"a.cpp"});
}

TEST(Flags, FlagsOfOtherCompilersAreUnknown) {
  Flags Result = read("-fno-canonical-system-headers -fanalyzer -mno-such-thing -std=c++17 "
                      "-fconserve-stack");
  EXPECT_EQ(Result.Kept, Words{"-std=c++17"});
  EXPECT_TRUE(llvm::is_contained(Result.Unknown, "-fno-canonical-system-headers"));
  EXPECT_TRUE(llvm::is_contained(Result.Unknown, "-fanalyzer"));
  EXPECT_TRUE(llvm::is_contained(Result.Unknown, "-mno-such-thing"));
}

TEST(Flags, ValuesThatOnlyOtherCompilersKnow) {
  std::string Target = "x86_64-linux-gnu";
  auto ReadFor = [&](llvm::StringRef Line) {
    return FlagReader().read(splitShellWords(Line), "/", Target);
  };
  Flags Result = ReadFor("-march=znver99 -mtune=nothing -mcpu=i686 -std=gnu++3x");
  EXPECT_EQ(Result.Kept, Words{"-std=gnu++2c"});
  EXPECT_EQ(Result.Unknown, (Words{"-march=znver99", "-std=gnu++3x"}));
  for (const char *Word : {"-march=native", "-march=x86-64-v3", "-march=haswell", "-std=gnu++26",
                           "-std=c17", "-std=c++2a"})
    EXPECT_EQ(ReadFor(Word).Kept, Words{Word});
  Target = "aarch64-linux-gnu";
  EXPECT_EQ(ReadFor("-mcpu=cortex-a53").Kept, Words{"-mcpu=cortex-a53"});
  EXPECT_EQ(ReadFor("-march=armv8-a+crc").Kept, Words{"-march=armv8-a+crc"});
  EXPECT_EQ(read("--target=x86_64-linux-gnu -mcpu=i686 -DA").Kept.size(), 2u + 1u);
}

TEST(Flags, ForeignPluginsAndPrecompiledHeaders) {
  Flags Result = read("-Xclang -include-pch -Xclang /b/x.pch -Xclang -include -Xclang x.hxx "
                      "-Xclang -add-plugin -Xclang find-bad -fplugin=p.so -Xclang -load "
                      "-Xclang q.so -Winvalid-pch");
  EXPECT_EQ(Result.Kept, (Words{"-Xclang", "-include", "-Xclang", "x.hxx"}));
}

TEST(Flags, OptionWithoutItsValue) {
  Flags Result = read("-DA -I");
  EXPECT_EQ(Result.Unknown, Words{"-I"});
}

TEST(Flags, ResponseFilesAreRelativeToTheDirectory) {
  TemporaryDirectory Directory;
  Directory.write("flags/x.rsp", "-DA='b c' @flags/y.rsp");
  Directory.write("flags/y.rsp", "-DNESTED");
  Flags Result = read("@flags/x.rsp -DLAST", Directory.path());
  EXPECT_EQ(llvm::join(Result.Kept, ""), "-DA=b c-DNESTED-DLAST");
  EXPECT_EQ(Result.MissingResponseFile, "");
}

TEST(Flags, MissingResponseFileIsNamed) {
  Flags Result = read("-DA @gone.rsp", "/");
  EXPECT_EQ(Result.MissingResponseFile, "@gone.rsp");
}

//===-- Compilers
//----------------------------------------------------------===//

TEST(CompilerName, PlainAndVersioned) {
  for (const char *Line :
       {"g++ -c a", "/usr/bin/c++ a", "clang++-22 a", "g++-12 a", "x86_64-linux-gnu-g++-12 -c a"})
    EXPECT_TRUE(compilerOf(Line).IsCxx && compilerOf(Line).Index == 0) << Line;
  for (const char *Line : {"gcc -c a", "cc a", "clang a", "clang-22 a"})
    EXPECT_FALSE(compilerOf(Line).IsCxx) << Line;
}

TEST(CompilerName, Launchers) {
  EXPECT_EQ(compilerOf("ccache g++ -c a.cpp").Index, 1u);
  EXPECT_EQ(compilerOf("/usr/bin/sccache /usr/bin/c++ -c a.cpp").Index, 1u);
  EXPECT_EQ(compilerOf("distcc icecc clang++ a.cpp").Index, 2u);
  EXPECT_EQ(compilerOf("env CCACHE_DIR=/x ccache g++ -c a.cpp").Index, 3u);
  EXPECT_EQ(compilerOf("python3 tools/wrap.py --log x g++ -c a.cpp").Index, 4u);
  EXPECT_EQ(compilerOf("cmake -E __run_co_compile --tidy=clang-tidy --source=a.cpp -- "
                       "/usr/bin/c++ -c a.cpp")
                .Index,
            6u);
}

TEST(CompilerName, WrapperScriptCountsAsTheCompiler) {
  EXPECT_EQ(compilerOf("/opt/wrap.sh -c a.cpp -o gcc").Index, 0u);
  EXPECT_EQ(compilerOf("./compile a.cpp g++").Index, 0u);
}

TEST(CompilerName, CrossCompilersNameTheirTarget) {
  EXPECT_EQ(compilerOf("aarch64-linux-gnu-g++-12 -c a").Target, "aarch64-linux-gnu");
  EXPECT_EQ(compilerOf("arm-none-eabi-gcc -c a").Target, "arm-none-eabi");
  EXPECT_EQ(compilerOf("my-own-g++ -c a").Target, "");
  EXPECT_TRUE(compilerOf("my-own-g++ -c a").IsCxx);
  EXPECT_TRUE(compilerOf("clang-cl /c a.cpp").IsClStyle);
}

//===-- Units
//--------------------------------------------------------------===//

TEST_F(DatabaseTest, DuplicatesCollapseWhenTheirFlagsAreTheSame) {
  Database Read = normalised({command("a.cpp", "g++ -DX -Wall -c a.cpp -o 1.o"),
                              command("./a.cpp", "ccache g++ -DX -c ./a.cpp -o 2.o"),
                              command("a.cpp", "g++ -DY -c a.cpp -o 3.o")});
  EXPECT_EQ(Read.Entries, 3u);
  EXPECT_EQ(Read.Duplicates, 1u);
  ASSERT_EQ(Read.Units.size(), 2u);
  EXPECT_EQ(Read.Units[0].File, Directory / "a.cpp");
  EXPECT_NE(Read.Units[0].Arguments, Read.Units[1].Arguments);
}

TEST_F(DatabaseTest, OrderOfEntriesDoesNotMatter) {
  std::vector<RawCommand> Commands = {command("b.cpp", "g++ -DX -fanalyzer -c b.cpp"),
                                      command("a.cpp", "g++ -DB a.cpp"),
                                      command("a.cpp", "g++ -DA a.cpp"),
                                      command("c.c", "gcc c.c"),
                                      command("k.cu", "nvcc k.cu"),
                                      command("s.S", "gcc s.S")};
  Database First = normalised(Commands);
  std::mt19937 Random(3);
  for (int Round = 0; Round < 20; ++Round) {
    std::shuffle(Commands.begin(), Commands.end(), Random);
    Database Read = normalised(Commands);
    ASSERT_EQ(Read.Units.size(), First.Units.size());
    for (size_t I = 0; I < Read.Units.size(); ++I)
      EXPECT_EQ(Read.Units[I].Arguments, First.Units[I].Arguments);
    EXPECT_EQ(Read.UnknownFlags, First.UnknownFlags);
    EXPECT_EQ(Read.Skipped.at(0).File, First.Skipped.at(0).File);
  }
}

TEST_F(DatabaseTest, OtherLanguagesAreSkippedAndSaid) {
  Database Read =
      normalised({command("k.cu", "nvcc -c k.cu"), command("s.S", "gcc -c s.S"),
                  command("a.cpp", "g++ -x cuda a.cpp"), command("b.cpp", "clang-cl /c b.cpp")});
  EXPECT_TRUE(Read.Units.empty());
  ASSERT_EQ(Read.Skipped.size(), 4u);
  EXPECT_EQ(Read.Skipped[0].Language, "CUDA or HIP");
  EXPECT_EQ(Read.Skipped[1].Language, "command lines of cl");
  EXPECT_EQ(Read.Skipped[3].Language, "assembly");
}

TEST_F(DatabaseTest, LanguageFollowsTheCompilerWhereTheNameDoesNot) {
  EXPECT_EQ(argumentsOf("c.c", "gcc c.c"), (Words{"clang", Directory / "c.c"}));
  EXPECT_EQ(argumentsOf("c.c", "g++ c.c"), (Words{"clang++", "-x", "c++", Directory / "c.c"}));
  EXPECT_EQ(argumentsOf("a.cpp", "gcc a.cpp"), (Words{"clang++", Directory / "a.cpp"}));
  EXPECT_EQ(argumentsOf("h.hpp", "g++ h.hpp"),
            (Words{"clang++", "-x", "c++", Directory / "h.hpp"}));
  EXPECT_EQ(argumentsOf("c.c", "gcc -x c++ c.c"),
            (Words{"clang++", "-x", "c++", Directory / "c.c"}));
}

TEST_F(DatabaseTest, CrossTargetIsGiven) {
  EXPECT_EQ(argumentsOf("a.cpp", "aarch64-linux-gnu-g++ -c a.cpp"),
            (Words{"clang++", "--target=aarch64-linux-gnu", Directory / "a.cpp"}));
}

TEST_F(DatabaseTest, FileThatIsGone) {
  Database Read = normalised(
      {command("gone.cpp", "g++ -c gone.cpp"), command("/elsewhere/gone.cpp", "g++ -c x")});
  ASSERT_EQ(Read.Units.size(), 2u);
  EXPECT_EQ(Read.Units[0].File, "/elsewhere/gone.cpp");
  EXPECT_NE(Read.Units[0].Unavailable.find("write the compile database again"), std::string::npos);
  EXPECT_NE(Read.Units[1].Unavailable.find("build the project first"), std::string::npos);
}

TEST_F(DatabaseTest, MissingResponseFileMakesAUnitUnavailable) {
  Database Read = normalised({command("a.cpp", "g++ @gone.rsp -c a.cpp")});
  ASSERT_EQ(Read.Units.size(), 1u);
  EXPECT_NE(Read.Units[0].Unavailable.find("gone.rsp"), std::string::npos);
}

TEST_F(DatabaseTest, PathsWithSpacesAndQuotes) {
  std::string File = Directory.write("my 'dir'/a \"b\".cpp", "");
  RawCommand Command{Directory / "my 'dir'", "a \"b\".cpp", {"g++", "-c", "a \"b\".cpp"}};
  Database Read = normalised({Command});
  ASSERT_EQ(Read.Units.size(), 1u);
  EXPECT_EQ(Read.Units[0].File, File);
  EXPECT_EQ(Read.Units[0].Unavailable, "");
}

TEST_F(DatabaseTest, DotDotThroughASymbolicLink) {
  Directory.write("real/deep/x.cpp", "");
  Directory.write("real/y.cpp", "");
  ASSERT_FALSE(llvm::sys::fs::create_link(Directory / "real/deep", Directory / "link"));
  EXPECT_EQ(canonicalPath(Directory.path(), "real/deep/../y.cpp"), Directory / "real/y.cpp");
  // link/.. is real, not the directory that link is in
  EXPECT_EQ(canonicalPath(Directory.path(), "link/../y.cpp"), Directory / "link/../y.cpp");
}

//===-- Location
//-----------------------------------------------------------===//

TEST(Locate, FindsTheDatabaseInBuildDirectoriesAndParents) {
  TemporaryDirectory Directory;
  Directory.write("p/src/deep/x.cpp", "");
  std::string File = Directory.write("p/build/release/compile_commands.json", "[]");
  auto Found = locateDatabase("", Directory / "p/src/deep");
  ASSERT_TRUE(bool(Found)) << llvm::toString(Found.takeError());
  EXPECT_EQ(*Found, File);
}

TEST(Locate, SeveralDatabasesAreNotChosenBetween) {
  TemporaryDirectory Directory;
  Directory.write("p/build/a/compile_commands.json", "[]");
  Directory.write("p/build/b/compile_commands.json", "[]");
  auto Found = locateDatabase("", Directory / "p");
  ASSERT_FALSE(bool(Found));
  std::string Message = llvm::toString(Found.takeError());
  EXPECT_NE(Message.find("choose one with -p"), std::string::npos) << Message;
}

TEST(Locate, GivenDirectoryWithoutDatabase) {
  TemporaryDirectory Directory;
  auto Found = locateDatabase(Directory.path(), "/");
  ASSERT_FALSE(bool(Found));
  std::string Message = llvm::toString(Found.takeError());
  EXPECT_NE(Message.find("CMAKE_EXPORT_COMPILE_COMMANDS"), std::string::npos) << Message;
  auto Missing = locateDatabase(Directory / "nothing", "/");
  ASSERT_FALSE(bool(Missing));
  llvm::consumeError(Missing.takeError());
}

TEST(Locate, RootIsWhereTheProjectFileIs) {
  TemporaryDirectory Directory;
  Directory.write("p/.flowpact.json", "{}");
  Directory.write("p/lib/.git/HEAD", "");
  Unit A, B;
  A.File = Directory / "p/lib/a/x.cpp";
  B.File = Directory / "p/lib/b/y.cpp";
  auto Root = locateRoot("", {A, B}, "", "/");
  ASSERT_TRUE(bool(Root));
  EXPECT_EQ(*Root, Directory / "p");
  EXPECT_EQ(locateProjectFile(Directory / "p/lib"), Directory / "p/.flowpact.json");
}

TEST(Locate, RootWithoutAnyMarkIsTheSharedDirectory) {
  TemporaryDirectory Directory;
  Unit A, B;
  A.File = Directory / "p/lib/ab/x.cpp";
  B.File = Directory / "p/lib/ac/y.cpp";
  EXPECT_EQ(*locateRoot("", {A, B}, "", "/nowhere"), Directory / "p/lib");
  EXPECT_EQ(*locateRoot("", {A, B}, "", Directory.path()), Directory.path());
  auto None = locateRoot(Directory / "none", {A}, "", "/");
  EXPECT_FALSE(bool(None));
  llvm::consumeError(None.takeError());
}

TEST(Locate, GeneratedSourcesHaveNoSayInTheRoot) {
  // With the build in the root itself, or beside it.
  Unit Own, Generated;
  Own.File = "/w/p/src/x.cpp";
  Generated.File = "/w/build/gen/y.cpp";
  EXPECT_EQ(*locateRoot("", {Generated, Own}, "/w/build", "/n"), "/w/p/src");
  EXPECT_EQ(*locateRoot("", {Generated}, "/w/build", "/n"), "/w/build/gen");
  EXPECT_EQ(*locateRoot("", {Generated, Own}, "/w", "/n"), "/w");
  EXPECT_EQ(*locateRoot("", {}, "/w", "/n"), "/n");
}

TEST(Locate, ExternalDirectories) {
  Unit U;
  U.IncludeDirectories = {"/p/include",
                          "/p/third_party/fmt/include",
                          "/p/build/gen",
                          "/p/build/_deps/json-src/include",
                          "/opt/vendorlib/include",
                          "/bld/gen",
                          "/"};
  EXPECT_EQ(externalDirectories(U, "/p", "/bld"),
            (Words{"/opt/vendorlib/include", "/p/build/_deps", "/p/third_party"}));
  // A project that lies below such a directory is no foreign code for that.
  U.IncludeDirectories = {"/x/vendor/p/include"};
  EXPECT_EQ(externalDirectories(U, "/x/vendor/p", ""), Words{});
}
