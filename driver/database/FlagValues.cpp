//===- FlagValues.cpp - values that only other compilers know -------------===//
#include "database/FlagValues.h"
#include "clang/Basic/LangStandard.h"
#include "llvm/TargetParser/X86TargetParser.h"

using namespace llvm;

namespace flowpact::database {

bool isKnownStandard(StringRef Value) {
  return clang::LangStandard::getLangKind(Value) != clang::LangStandard::lang_unspecified;
}

StringRef newestStandard(StringRef Value) {
  bool IsGnu = Value.starts_with("gnu");
  if (Value.contains("++"))
    return IsGnu ? "gnu++2c" : "c++2c";
  return IsGnu ? "gnu2y" : "c2y";
}

bool isKnownProcessor(StringRef Value, const Triple &Target) {
  if (!Target.isX86() || Value == "native")
    return true;
  return X86::parseArchX86(Value, Target.isArch64Bit()) != X86::CK_None;
}

} // namespace flowpact::database
