//===- Uri.cpp - file names as URIs ---------------------------------------===//

#include "report/Uri.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::report {

std::string encodePath(llvm::StringRef Path) {
  constexpr llvm::StringLiteral Kept = "/-._~!$&()*+,;=@";
  std::string Uri;
  for (unsigned char C : Path) {
    if (llvm::isAlnum(C) || Kept.contains(C))
      Uri += C;
    else
      Uri += {'%', llvm::hexdigit(C >> 4), llvm::hexdigit(C & 15)};
  }
  return Uri;
}

std::string fileUri(llvm::StringRef Path) { return "file://" + encodePath(Path); }

bool isAbsoluteUri(llvm::StringRef Text) {
  auto [Scheme, Rest] = Text.split(':');
  return Scheme.size() < Text.size() && !Scheme.empty() && llvm::isAlpha(Scheme[0]) &&
         llvm::all_of(
             Scheme, [](char C) { return llvm::isAlnum(C) || C == '+' || C == '-' || C == '.'; });
}

} // namespace flowpact::report
