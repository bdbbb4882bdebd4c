//===- Edits.cpp - insertions into source files ---------------------------===//
#include "Edits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace flowpact {
namespace {

/// Lines around a change in a diff.
constexpr unsigned Context = 3;

std::string pathOf(StringRef Root, StringRef File) {
  SmallString<256> Path(File);
  if (!sys::path::is_absolute(File))
    Path = Root, sys::path::append(Path, File);
  return std::string(Path);
}

/// The lines of a file with their ends, before and after.
struct Change {
  std::vector<std::string> Before, After; ///< of one line each; After may hold several
};

Expected<Change> changeOf(StringRef Root, StringRef File, ArrayRef<Insertion> Edits) {
  std::string Path = pathOf(Root, File);
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError(Buffer.getError(), "cannot read '" + Path + "'");
  Change Result;
  for (StringRef Rest = (*Buffer)->getBuffer(); !Rest.empty();) {
    size_t End = Rest.find('\n');
    End = End == StringRef::npos ? Rest.size() : End + 1;
    Result.Before.push_back(Rest.take_front(End).str());
    Rest = Rest.drop_front(End);
  }
  Result.After = Result.Before;
  // From the end of each line on, so that columns stay what they are.
  std::vector<Insertion> Sorted(Edits.begin(), Edits.end());
  sort(Sorted, [](const Insertion &A, const Insertion &B) {
    return std::tie(A.Line, A.Column, A.Text) > std::tie(B.Line, B.Column, B.Text);
  });
  for (const Insertion &E : Sorted) {
    if (E.Line == 0 || E.Line > Result.After.size() || E.Column == 0 ||
        E.Column > Result.Before[E.Line - 1].size() + 1)
      return createStringError("'" + Path + "' is not what it was when it was scanned");
    Result.After[E.Line - 1].insert(E.Column - 1, E.Text);
  }
  return Result;
}

void printLines(StringRef Text, char Sign, raw_ostream &Out) {
  SmallVector<StringRef, 4> Lines;
  Text.split(Lines, '\n', -1, /*KeepEmpty=*/true);
  if (Lines.back().empty())
    Lines.pop_back();
  for (StringRef Line : Lines)
    Out << Sign << Line << '\n';
}

void printHunks(const Change &C, raw_ostream &Out) {
  size_t Count = C.Before.size();
  ptrdiff_t Added = 0; ///< lines, in front of the hunk
  for (size_t I = 0; I < Count;) {
    if (C.Before[I] == C.After[I]) {
      ++I;
      continue;
    }
    size_t First = I < Context ? 0 : I - Context, Last = I;
    for (size_t J = I; J < Count && J <= Last + 2 * Context + 1; ++J)
      if (C.Before[J] != C.After[J])
        Last = J;
    size_t End = std::min(Count, Last + Context + 1);
    ptrdiff_t Here = 0;
    for (size_t J = First; J < End; ++J)
      Here += StringRef(C.After[J]).count('\n') - StringRef(C.Before[J]).count('\n');
    Out << "@@ -" << First + 1 << ',' << End - First << " +" << First + 1 + Added << ','
        << ptrdiff_t(End - First) + Here << " @@\n";
    for (size_t J = First; J < End; ++J) {
      bool Same = C.Before[J] == C.After[J];
      printLines(C.Before[J], Same ? ' ' : '-', Out);
      if (!Same)
        printLines(C.After[J], '+', Out);
    }
    Added += Here;
    I = End;
  }
}

} // namespace

Error replaceFile(StringRef Path, StringRef Text) {
  return writeToOutput(Path, [&](raw_ostream &Out) {
    Out << Text;
    return Error::success();
  });
}

Error applyEdits(StringRef Root, const EditsByFile &Edits) {
  std::map<std::string, std::string> Texts; // all are known before the first is written
  for (const auto &[File, Rows] : Edits) {
    Expected<Change> C = changeOf(Root, File, Rows);
    if (!C)
      return C.takeError();
    Texts[pathOf(Root, File)] = join(C->After, "");
  }
  for (const auto &[Path, Text] : Texts)
    if (Error Failure = replaceFile(Path, Text))
      return Failure;
  return Error::success();
}

Error printDiff(StringRef Root, const EditsByFile &Edits, raw_ostream &Out) {
  for (const auto &[File, Rows] : Edits) {
    Expected<Change> C = changeOf(Root, File, Rows);
    if (!C)
      return C.takeError();
    Out << "--- " << File << "\n+++ " << File << '\n';
    printHunks(*C, Out);
  }
  return Error::success();
}

} // namespace flowpact
