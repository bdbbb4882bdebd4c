//===- Compiler.cpp - which compiler a command line runs ------------------===//
//
// A compiler's name is [target-]name[-version][.exe]: x86_64-linux-gnu-g++-12.
//
//===----------------------------------------------------------------------===//
#include "database/Compiler.h"
#include "database/Language.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace flowpact::database {
namespace {

enum class Name { None, C, Cxx, Cl, Cuda };

Name nameOf(StringRef Stem) {
  return StringSwitch<Name>(Stem)
      .Cases({"cc", "gcc", "clang", "icc", "icx", "xlc", "pgcc", "nvc", "emcc", "hcc", "tcc",
              "zapcc", "afl-clang", "afl-gcc", "afl-clang-fast"},
             Name::C)
      .Cases({"c++", "g++", "clang++", "icpc", "icpx", "dpcpp", "xlc++", "pgc++", "nvc++", "em++",
              "zapcc++", "mpicxx", "mpic++", "hipcc", "CC", "afl-clang++", "afl-g++",
              "afl-clang-fast++"},
             Name::Cxx)
      .Cases({"mpicc"}, Name::C)
      .Cases({"cl", "clang-cl"}, Name::Cl)
      .Cases({"nvcc"}, Name::Cuda)
      .Default(Name::None);
}

/// Drops "-12", "-12.2.0", "12" and ".exe" from \p File.
StringRef withoutVersion(StringRef File) {
  File.consume_back(".exe");
  StringRef Stem = File.rtrim("0123456789.");
  if (Stem.size() < File.size())
    Stem.consume_back("-");
  return Stem;
}

Name recognise(StringRef Word, std::string &Target) {
  StringRef Stem = withoutVersion(sys::path::filename(Word));
  if (Name Found = nameOf(Stem); Found != Name::None)
    return Found;
  // arm-none-eabi-g++: the longest prefix first, as clang-cl has a dash too.
  for (size_t Dash = Stem.find('-'); Dash != StringRef::npos; Dash = Stem.find('-', Dash + 1)) {
    Name Found = nameOf(Stem.drop_front(Dash + 1));
    if (Found == Name::None)
      continue;
    StringRef Prefix = Stem.take_front(Dash);
    if (Triple(Prefix).getArch() != Triple::UnknownArch && Prefix.contains('-'))
      Target = Prefix.str();
    return Found;
  }
  return Name::None;
}

/// Only a compiler takes this word; no launcher is before it.
bool belongsToCompiler(StringRef Word) {
  if (Word == "-c" || Word == "-o" || Word.starts_with("-D") || Word.starts_with("-I") ||
      Word.starts_with("-std=") || Word.starts_with("@"))
    return true;
  return !Word.starts_with("-") && isSourceFileName(Word);
}

} // namespace

Compiler findCompiler(ArrayRef<std::string> Words) {
  Compiler Found;
  for (size_t I = 0; I < Words.size(); ++I) {
    if (I > 0 && belongsToCompiler(Words[I]))
      break;
    std::string Target;
    Name Which = recognise(Words[I], Target);
    if (Which == Name::None)
      continue;
    Found.Index = I;
    Found.IsCxx = Which == Name::Cxx;
    Found.IsClStyle = Which == Name::Cl;
    Found.IsCuda = Which == Name::Cuda;
    Found.Target = Target;
    return Found;
  }
  // A script that is called like a compiler: its name may still tell.
  Found.IsCxx = !Words.empty() && StringRef(Words[0]).contains("++");
  return Found;
}

} // namespace flowpact::database
