//===- Entry.h - typed access to one entry of a rule file -------*- C++ -*-===//
//
// The readers of single entries share this: values of the wrong type read as
// absent (the schema has reported them), and texts in one of the small
// languages are parsed with their problems reported at the offending character.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_ENTRY_H
#define FLOWPACT_POLICY_ENTRY_H

#include "policy/Collect.h"
#include "policy/Syntax.h"

namespace flowpact::policy {

class Entry {
public:
  Entry(const JsonDocument &Document, const JsonValue &Value, Collected &Into)
      : Document(Document), Value(Value), Into(Into) {}

  Origin where() const { return Document.at(Value); }
  const JsonValue *find(llvm::StringRef Key) const { return Value.find(Key); }
  bool has(llvm::StringRef Key) const { return find(Key) != nullptr; }
  Entry child(const JsonValue &Of) const { return Entry(Document, Of, Into); }

  std::string text(llvm::StringRef Key) const;
  bool flag(llvm::StringRef Key, bool Default) const;
  /// The strings of a string or an array of strings, as they were written.
  std::vector<const JsonValue *> strings(llvm::StringRef Key) const;
  std::vector<std::string> texts(llvm::StringRef Key) const;

  /// Name patterns with their braces expanded.
  std::vector<std::string> names(llvm::StringRef Key) const;
  std::optional<Port> port(llvm::StringRef Key) const;
  std::optional<Port> port(const JsonValue &Text) const;
  std::vector<Port> ports(llvm::StringRef Key) const;
  std::vector<Condition> conditions() const;
  FunctionMatcher matcher() const;

  /// Notes that the text of \p Key is a name of kind \p Kind; returns it.
  std::string use(llvm::StringRef Key, NameKind Kind) const;
  void use(const JsonValue &Text, NameKind Kind) const;

  void error(const Origin &At, const llvm::Twine &Message) const {
    Into.Problems.error(At, Message);
  }
  void error(const JsonValue &String, const SyntaxProblem &Problem) const;

  const JsonDocument &Document;
  const JsonValue &Value;
  Collected &Into;
};

/// Models, labels, guards, outcomes and identities.
void collectModel(const Entry &E, Layer Of);
void collectHolder(const Entry &E);
void collectLabel(const Entry &E, Layer Of);
void collectGuard(const Entry &E);
void collectOutcome(const Entry &E);
void collectIdentity(const Entry &E);
void collectTask(const Entry &E);
/// Notes the entry's id; reports the second of the same in one layer.
bool isFirst(const Entry &E, Layer Of, llvm::StringRef What,
             std::map<std::pair<Layer, std::string>, Origin> &Ids);
/// Recipients, clauses, rules and the vocabulary.
void collectRecipient(const Entry &E, Layer Of);
void collectClause(const Entry &E, Layer Of);
void collectRule(const Entry &E, Layer Of);
void collectVocabulary(const Entry &E);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_ENTRY_H
