//===- Words.cpp - what a name says ---------------------------------------===//
#include "solve/Words.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::solve {

llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words;
  std::string Word;
  auto End = [&] {
    if (!Word.empty())
      Words.push_back(std::move(Word));
    Word.clear();
  };
  for (size_t I = 0; I < Name.size(); ++I) {
    bool Upper = llvm::isUpper(Name[I]);
    bool AfterLower = I > 0 && !llvm::isUpper(Name[I - 1]);
    bool BeforeLower = I + 1 < Name.size() && llvm::isLower(Name[I + 1]);
    if (!llvm::isAlnum(Name[I]) || (Upper && (AfterLower || BeforeLower)))
      End();
    if (llvm::isAlnum(Name[I]))
      Word += llvm::toLower(Name[I]);
  }
  End();
  return Words;
}

} // namespace flowpact::solve
