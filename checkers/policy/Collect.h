//===- Collect.h - checked rule files to one policy -------------*- C++ -*-===//
//
//   JsonDocument* -> collect (one file after another) -> resolve (names) ->
//   Policy
//
// collect() turns each entry into its record and notes every name that it uses;
// resolve() checks the names once all files are in. Both report what the
// schemas cannot say and keep silent about what they can: an entry that breaks
// its schema is read as far as it goes.
//
// Files are collected in order of precedence: the project's first.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_COLLECT_H
#define FLOWPACT_POLICY_COLLECT_H

#include "policy/Json.h"
#include <set>

namespace flowpact::policy {

/// Who wrote a file: ids are unique within a layer, and a project's entry of a
/// shipped id adds to the shipped one.
enum class Layer : uint8_t { Project, Shipped };

struct Word {
  std::string Description, Dpv;
  std::vector<std::string> Sinks; ///< category: labels of its SDKs' calls
};
/// The names that rules may use, whether or not this code base has such things.
struct Vocabulary {
  std::map<std::string, Word> Labels, Guards, Purposes, Categories;
};

enum class NameKind : uint8_t {
  RuleLabel,         ///< a rule's from, to or sanitizer
  EntryLabel,        ///< what a label entry marks with
  RuleGuard,         ///< a rule's guard
  EntryGuard,        ///< what a guard entry implements
  Clause,            ///< a rule's clause
  Recipient,         ///< a sink's recipient
  RecipientEntry,    ///< a recipient entry that gives no category
  Category,          ///< a recipient's category
  Purpose,           ///< a sink's purpose
  CategoryOrPurpose, ///< a rule's recipients
  RuleOrClause,      ///< what a project disables
};
struct NameUse {
  NameKind Kind;
  std::string Name;
  Origin Where;
};

/// What sinks of a project do to all that they are given.
struct Safeguard {
  std::vector<std::string> Sinks, Provide;
};

/// What was read so far.
struct Collected {
  Policy Result;
  Vocabulary Words;
  std::vector<NameUse> Uses;
  std::vector<Safeguard> Safeguards;
  std::map<std::pair<Layer, std::string>, Origin> RuleIds, ClauseIds, RecipientIds;
  std::map<std::string, size_t> RecipientIndex; ///< id to index in Recipients
  size_t Names = 0;                             ///< in all entries, alternatives expanded
  std::set<std::string> Disabled;
  std::vector<std::pair<std::string, Origin>> Policies; ///< that files enable
  bool ChoosesPolicies = false;                         ///< some file does, be it none
  Diagnostics Problems;
};

/// Adds everything in \p Document to \p Into.
void collect(const JsonDocument &Document, Layer Of, Collected &Into);

/// Checks all names against all files, drops what the project disabled, fills
/// in what recipients inherit from their category and labels their SDKs.
void resolve(Collected &All);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_COLLECT_H
