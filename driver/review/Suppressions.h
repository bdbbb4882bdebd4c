//===- Suppressions.h - findings that somebody answers for ------*- C++ -*-===//
//
//   comments of the project's sources, the reviewed file -> suppressions
//     -> applied to findings: suppressed, expired, stale
//
// In code, on the line of the use or on a line of its own before it:
//   // flowpact: allow(secrets-and-logs) reason="shown to its owner" until=2027-01-31
// In .flowpact-suppressions.json: the same by fingerprint, or by clause or rule in
// files and functions. Nothing is suppressed without a reason.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REVIEW_SUPPRESSIONS_H
#define FLOWPACT_REVIEW_SUPPRESSIONS_H

#include "policy/Diagnostics.h"
#include "policy/Policy.h"
#include "policy/Schema.h"
#include "report/Report.h"
#include "support/FileOverlay.h"

namespace flowpact::review {

/// The name of the reviewed file, in the source root.
inline constexpr llvm::StringLiteral ReviewedFile = ".flowpact-suppressions.json";

/// The comments of \p Files, which are relative to \p Root. Problems (no reason, an
/// unknown clause, a date that is none) go to \p Out; such a comment suppresses nothing.
/// \p Overlay has files that stand in for those on disk.
std::vector<report::Suppression> readComments(llvm::StringRef Root,
                                              const std::vector<std::string> &Files,
                                              const policy::Policy &Policy,
                                              policy::Diagnostics &Out,
                                              const FileOverlay &Overlay = {});

/// The comments of one file's \p Text.
void readCommentsOf(llvm::StringRef File, llvm::StringRef Text, const policy::Policy &Policy,
                    policy::Diagnostics &Out, std::vector<report::Suppression> &Found);

/// The entries of the reviewed file \p Path; none if there is no such file.
std::vector<report::Suppression>
readReviewed(llvm::StringRef Path, const policy::SchemaSet &Schemas, const policy::Policy &Policy,
             policy::Diagnostics &Out, const FileOverlay &Overlay = {});

/// Moves what \p Rows suppress on the day \p Today ("2026-01-31") from \p Result's
/// findings to \p Info, with the rows themselves.
void apply(std::vector<report::Suppression> Rows, llvm::StringRef Today, finding::Result &Result,
           report::ScanInfo &Info);

/// The day in UTC; of SOURCE_DATE_EPOCH if that is set.
std::string today();

} // namespace flowpact::review

#endif // FLOWPACT_REVIEW_SUPPRESSIONS_H
