//===- Language.cpp - what a file name or -x says of the language ---------===//
#include "database/Language.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace flowpact::database {

Language languageOfFile(StringRef File) {
  return StringSwitch<Language>(sys::path::extension(File))
      .Case(".c", Language::C)
      .Cases({".cc", ".cpp", ".cxx", ".c++", ".C", ".cp", ".CPP", ".CC", ".cppm", ".ccm", ".cxxm",
              ".c++m", ".ixx"},
             Language::Cxx)
      .Cases({".ii", ".ipp", ".tcc", ".inl", ".txx"}, Language::Cxx)
      .Cases({".i"}, Language::C)
      .Cases({".h", ".hh", ".hpp", ".hxx", ".h++", ".H"}, Language::Header)
      .Cases({".s", ".S", ".sx", ".asm"}, Language::Assembly)
      .Cases({".cu", ".cui", ".hip"}, Language::Cuda)
      .Cases({".m", ".mm", ".M", ".mi", ".mii"}, Language::ObjectiveC)
      .Cases({".f", ".f90", ".F", ".F90", ".for", ".rs", ".go", ".swift", ".d", ".rc", ".cl", ".ll",
              ".bc"},
             Language::Other)
      .Default(Language::Unknown);
}

Language languageOfOption(StringRef Value) {
  Value.consume_back("-cpp-output");
  if (Value.starts_with("assembler"))
    return Language::Assembly;
  return StringSwitch<Language>(Value)
      .Cases({"c", "c-header", "c-user-header", "c-system-header"}, Language::C)
      .Cases({"c++", "c++-header", "c++-user-header", "c++-system-header", "c++-module"},
             Language::Cxx)
      .Cases({"cuda", "cu", "hip"}, Language::Cuda)
      .Cases({"objective-c", "objective-c++", "objective-c-header", "objective-c++-header"},
             Language::ObjectiveC)
      .Cases({"ir", "cl", "f95", "f77"}, Language::Other)
      .Default(Language::Unknown);
}

bool isSourceFileName(StringRef Word) { return languageOfFile(Word) != Language::Unknown; }

StringRef languageName(Language L) {
  switch (L) {
  case Language::C:
    return "C";
  case Language::Cxx:
    return "C++";
  case Language::Header:
    return "a header";
  case Language::Assembly:
    return "assembly";
  case Language::Cuda:
    return "CUDA or HIP";
  case Language::ObjectiveC:
    return "Objective-C";
  case Language::Other:
    return "another language";
  case Language::Unknown:
    return "an unknown language";
  }
  return {};
}

bool isAnalysable(Language L) {
  return L == Language::C || L == Language::Cxx || L == Language::Header;
}

} // namespace flowpact::database
