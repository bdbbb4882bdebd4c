//===- SarifLog.h - the parts of a SARIF run --------------------*- C++ -*-===//
//
//   driver (rules) -> results, streamed -> taxonomy, invocation, artifacts
//
// The parts share one context: it gives every file, rule and clause its index
// and collects what has to be said about the scan. Results come before
// artifacts and invocation in the file because writing them finds both.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_SARIFLOG_H
#define FLOWPACT_REPORT_SARIFLOG_H

#include "report/Fix.h"
#include "report/Report.h"
#include "report/SourceText.h"
#include <map>
#include <nlohmann/json.hpp>

namespace flowpact::report {

using Json = nlohmann::ordered_json;

/// Base id of every relative artifact URI.
inline constexpr const char *SourceRootId = "SRCROOT";

/// What a notification is about; the order is the index of its descriptor.
enum class Notice : uint8_t {
  UnitNotAnalysed,
  UnitPartlyAnalysed,
  LimitReached,
  Approximated,
  ResultsLeftOut,
  UncertainLeftOut,
  PathShortened,
  SourceUnreadable,
  ProgramNote,
  CacheNote,
  RuleMatchedNothing,
  ConfigurationNote,
};

enum class ArtifactRole : uint8_t { AnalysisTarget, ResultFile, TracedFile };

class SarifContext {
public:
  SarifContext(const ScanInfo &Info, const finding::Result &Result, const policy::Policy &Policy,
               const SarifOptions &Options);

  const ScanInfo &Info;
  const finding::Result &Result;
  const policy::Policy &Policy;
  const SarifOptions &Options;
  SourceText Sources;
  Fixes Cures{Sources};

  /// Ids of all rules, sorted: the policy's, and any that a finding names
  /// beyond.
  std::vector<std::string> Rules;
  /// Ids of all clauses, sorted, likewise.
  std::vector<std::string> Clauses;
  std::vector<Json> Notifications;              ///< about the run
  std::vector<Json> ConfigurationNotifications; ///< about rules and options

  /// artifactLocation of \p File, which gets an index and \p Role.
  Json artifactLocation(llvm::StringRef File, ArtifactRole Role);
  /// region with UTF-16 columns; \p Snippet adds the text of its first line.
  Json region(const finding::SourceRange &Range, bool Snippet = false);
  Json physicalLocation(const finding::SourceRange &Range, ArtifactRole Role);
  /// location of \p Range in \p Function; empty arguments are left out.
  Json location(const finding::SourceRange &Range, llvm::StringRef Function,
                llvm::StringRef Message, ArtifactRole Role);

  /// The artifacts that were named, by index.
  Json artifacts();

private:
  struct ArtifactEntry {
    std::string File;
    std::set<ArtifactRole> Roles;
  };
  std::vector<ArtifactEntry> Artifacts;
  std::map<std::string, size_t, std::less<>> ArtifactIndex;
};

/// {"text": ...}
Json textMessage(llvm::StringRef Text);
/// Index of \p Id in a sorted list that holds it.
size_t indexOf(const std::vector<std::string> &Sorted, llvm::StringRef Id);
/// {"id":..., "index":..., "toolComponent":...} of a clause.
Json clauseReference(const SarifContext &Context, llvm::StringRef Clause);
/// {"name":..., "index": 0} of the policy's taxonomy.
Json taxonomyReference(const SarifContext &Context);
/// One logicalLocation for a qualified function name.
Json logicalLocation(llvm::StringRef Function, llvm::StringRef Mangled = {});
llvm::StringRef sarifLevel(finding::Level Level);
/// \p Text with its full stop.
std::string withStop(llvm::StringRef Text);
/// Likewise, and with a capital if it starts with a word.
std::string sentence(llvm::StringRef Text);
/// Sets the descriptor's name, unless it would only repeat the id.
void setName(Json &Descriptor, llvm::StringRef Id);

Json sarifDriver(const SarifContext &Context);
Json sarifTaxonomy(const SarifContext &Context);
Json sarifResult(SarifContext &Context, const finding::Finding &Finding);
/// With the word of who accepts it.
Json sarifSuppressed(SarifContext &Context, const SuppressedFinding &Row);
/// One of an earlier run that is no more.
Json sarifFixed(SarifContext &Context, const BaselineFinding &Row);
/// Adds to \p Result how it stands to the earlier run.
void addBaselineState(const ComparedFinding &State, Json &Result);
Json sarifEvidence(SarifContext &Context, const finding::Evidence &Held);
/// Descriptors of all notices, for the driver.
Json sarifNotificationDescriptors();
Json sarifNotification(Notice About, llvm::StringRef Level, llvm::StringRef Text);
Json sarifInvocation(SarifContext &Context);
Json sarifRunProperties(SarifContext &Context);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_SARIFLOG_H
