//===- Main.cpp - flowpact-clangd -----------------------------------------===//
//
//   clangd's own archives + the clang-tidy module's checks -> one language server
//
// Stock clangd loads no modules and exports nothing that one could use, but a program that
// is linked from its archives runs every check that is registered in it.
//
// clangd's headers are not packaged: what is used of it is declared here. Its archive for
// remote indexes needs gRPC, which nothing else here does; this program has none of them.
//
//===----------------------------------------------------------------------===//
#include "Installation.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <string>
#include <vector>

namespace clang::clangd {
int clangdMain(int Count, char *Words[]);
class SymbolIndex {
public:
  virtual ~SymbolIndex();
};
namespace remote {
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address, llvm::StringRef) {
  llvm::errs() << "flowpact-clangd: built without remote indexes: '" << Address
               << "' is not used\n";
  return nullptr;
}
} // namespace remote
} // namespace clang::clangd

int main(int Count, char *Words[]) {
  std::vector<std::string> Line(Words, Words + Count);
  bool HasHeaders = llvm::any_of(
      Line, [](llvm::StringRef Word) { return Word.ltrim('-').starts_with("resource-dir"); });
  if (!HasHeaders) {
    if (llvm::Expected<std::string> Found = flowpact::resourceDirectory())
      Line.push_back("--resource-dir=" + *Found);
    else
      llvm::errs() << "flowpact-clangd: " << llvm::toString(Found.takeError())
                   << "; clangd looks for its headers itself\n";
  }
  std::vector<char *> Given;
  for (std::string &Word : Line)
    Given.push_back(Word.data());
  int Size = Given.size();
  Given.push_back(nullptr);
  return clang::clangd::clangdMain(Size, Given.data());
}
