//===- Decided.cpp - what a session's earlier checks came to --------------===//
#include "check/Decided.h"
#include "check/Moved.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace flowpact::check {

/// Results that are kept: enough to undo and redo an edit or two.
static constexpr size_t MaxRows = 4;

void Decided::add(ArrayRef<FreshUnit> Fresh, finding::Result Found) {
  Row New;
  for (const FreshUnit &Unit : Fresh) {
    std::string Bytes = graph::writeArtifact(Unit.Graph);
    auto Copy = graph::Artifact::read(MemoryBuffer::getMemBufferCopy(Bytes, Unit.File));
    if (!Copy)
      return consumeError(Copy.takeError()); // then it is decided again
    New.Units.push_back({Unit.File, Unit.Name, Unit.HasHeaders, std::move(*Copy)});
  }
  New.Found = std::move(Found);
  Rows.push_front(std::move(New));
  if (Rows.size() > MaxRows)
    Rows.pop_back();
}

std::optional<finding::Result> Decided::find(ArrayRef<FreshUnit> Fresh,
                                             function_ref<bool(const FreshUnit &)> MayMove) const {
  for (const Row &Known : Rows) {
    if (Known.Units.size() != Fresh.size())
      continue;
    finding::Result Result = Known.Found;
    auto Fits = [&](const FreshUnit &Now) {
      return any_of(Known.Units, [&](const Unit &Then) {
        if (Then.File != Now.File || Then.HasHeaders != Now.HasHeaders)
          return false;
        if (Then.Name == Now.Name)
          return true;
        std::optional<Moved> Move =
            MayMove(Now) ? Moved::between(Then.Graph.unit(), Now.Graph) : std::nullopt;
        return Move && Move->apply(Result);
      });
    };
    if (all_of(Fresh, Fits))
      return Result;
  }
  return std::nullopt;
}

} // namespace flowpact::check
