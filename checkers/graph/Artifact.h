//===- Artifact.h - a unit's flow graph as bytes ----------------*- C++ -*-===//
//
// The artifact is a FlatBuffer (Artifact.fbs) of the unit's tables behind a
// fixed header with version, size and checksum. docs/ArtifactFormat.md is its
// byte-level description. Reading never trusts the bytes: header, checksum,
// FlatBuffers' own verifier, then every id of every row is checked.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_ARTIFACT_H
#define FLOWPACT_GRAPH_ARTIFACT_H

#include "graph/Unit.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace flowpact::graph {

/// Bumped whenever the meaning or layout of any record changes.
inline constexpr uint32_t ArtifactVersion = 7;

/// The unit's bytes. Equal units give equal bytes.
std::string writeArtifact(const UnitView &Unit);

/// A verified artifact; owns the buffer that its view reads.
class Artifact {
public:
  /// Verifies \p Buffer; the error names the buffer, the table, the row and the
  /// value that is wrong.
  static llvm::Expected<Artifact> read(std::unique_ptr<llvm::MemoryBuffer> Buffer);
  /// Maps and verifies \p File.
  static llvm::Expected<Artifact> open(llvm::StringRef File);

  const UnitView &unit() const { return View; }
  size_t sizeInBytes() const { return Buffer->getBufferSize(); }

private:
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  UnitView View;
};

/// Checks that every id and range of \p Unit is inside its table and that
/// functions' runs are contiguous and sorted as Records.h says.
llvm::Error verifyUnit(const UnitView &Unit);

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_ARTIFACT_H
