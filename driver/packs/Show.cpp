//===- Show.cpp - a policy for people -------------------------------------===//
#include "packs/Show.h"
#include "policy/Diagnostics.h"
#include "policy/Terms.h"
#include "report/RuleText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include <map>
#include <set>

using namespace llvm;
using namespace flowpact::policy;

namespace flowpact::packs {
namespace {

constexpr unsigned Width = 100;

/// \p Text in lines of at most Width columns, each after \p Indent spaces. Line breaks
/// of the text stay.
void wrap(StringRef Text, unsigned Indent, raw_ostream &Out) {
  SmallVector<StringRef, 8> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines) {
    SmallVector<StringRef, 32> Words;
    Line.split(Words, ' ', -1, false);
    size_t Column = 0;
    for (StringRef Word : Words) {
      bool Breaks = Column && Column + 1 + Word.size() > Width;
      if (Breaks)
        Out << '\n';
      if (Breaks || !Column) {
        Out.indent(Indent);
        Column = Indent;
      } else {
        Out << ' ';
        ++Column;
      }
      Out << Word;
      Column += Word.size();
    }
    Out << '\n';
  }
}

/// What the rule cannot apply without: lists of names for which there is no entry.
std::string missingOf(const Policy &Policy, StringRef Rule) {
  std::map<unsigned, std::string> Missing;
  std::set<unsigned> Present;
  for (const Term &T : termsOf(Policy, Rule)) {
    std::string &Text = Missing[T.List];
    Text += (Text.empty() ? roleName(T.Role).str() + " '" : " or '") + T.Name + "'";
    if (T.IsOptional || countEntries(Policy, T))
      Present.insert(T.List);
  }
  std::vector<std::string> Texts;
  for (const auto &[List, Text] : Missing)
    if (!Present.count(List))
      Texts.push_back(Text);
  return llvm::join(Texts, ", ");
}

std::string stateOf(const Policy &Policy, StringRef Rule) {
  std::string Missing = missingOf(Policy, Rule);
  return Missing.empty() ? "applies" : "waits for entries: " + Missing;
}

void printTerms(const Policy &Policy, StringRef Rule, raw_ostream &Out) {
  Out << "  speaks of\n";
  for (const Term &T : termsOf(Policy, Rule)) {
    size_t Entries = countEntries(Policy, T);
    auto Meaning = Policy.Meanings.find(T.Name);
    Out << "    " << left_justify(roleName(T.Role), 10) << left_justify(T.Name, 26) << ' ';
    Out << (Meaning == Policy.Meanings.end() ? "" : Meaning->second + "; ");
    Out << (Entries == 0   ? "no entry"
            : Entries == 1 ? "1 entry"
                           : std::to_string(Entries) + " entries")
        << '\n';
  }
}

void printExamples(ArrayRef<Example> Examples, StringRef Rule, raw_ostream &Out) {
  for (const Example &E : Examples)
    if (E.Rule == Rule)
      Out << "  " << (E.Violating ? "violating  " : "compliant  ") << E.File << '\n';
}

void printField(StringRef Name, StringRef Text, raw_ostream &Out) {
  if (Text.empty())
    return;
  Out << "  " << Name << '\n';
  wrap(Text, 4, Out);
}

void showRule(const Policy &Policy, const Rule &R, ArrayRef<Example> Examples, raw_ostream &Out) {
  Out << "rule " << R.Id << " (" << formOf(Policy, R.Id) << ", " << R.Level << "), of clause "
      << R.Clause << "\n  " << describe(R.Where) << '\n';
  wrap(report::ruleSentence(Policy, R.Id), 2, Out);
  wrap("Says: " + R.Message, 2, Out);
  Out << "  state: " << stateOf(Policy, R.Id) << '\n';
  printTerms(Policy, R.Id, Out);
  printField("why", R.Help, Out);
  printExamples(Examples, R.Id, Out);
}

void showClause(const Clause &C, raw_ostream &Out) {
  Out << "clause " << C.Id << ": " << C.Title << '\n';
  wrap(C.Summary, 2, Out);
  if (!C.Decidable)
    printField("not decided", C.NotDecidableBecause, Out);
  printField("why", C.Help, Out);
  printField("what to do", C.Remediation, Out);
  printField("source", C.Reference, Out);
  printField("DPV", llvm::join(C.Dpv, ", "), Out);
}

} // namespace

std::string counted(size_t Count, StringRef Noun) {
  return std::to_string(Count) + " " + Noun.str() + (Count == 1 ? "" : "s");
}

StringRef formOf(const Policy &Policy, StringRef Rule) {
  auto Has = [&](const auto &Rules) {
    return any_of(Rules, [&](const auto &R) { return R.Id == Rule; });
  };
  return Has(Policy.FlowRules)      ? "flow"
         : Has(Policy.RequireRules) ? "require"
         : Has(Policy.ValueRules)   ? "value"
                                    : "complete";
}

std::vector<std::string> entryNames(const Policy &Policy) {
  std::vector<std::string> Names;
  for (const Clause &C : Policy.Clauses)
    Names.push_back(C.Id);
  forEachRule(Policy, [&](const Rule &R) { Names.push_back(R.Id); });
  return Names;
}

void listPolicy(const Policy &Policy, raw_ostream &Out) {
  if (!Policy.Name.empty())
    Out << "policy " << Policy.Name << ", version " << Policy.Version << '\n';
  size_t Rules = 0;
  for (const Clause &C : Policy.Clauses) {
    Out << C.Id << "  " << C.Title << '\n';
    if (!C.Decidable)
      wrap("not decided: " + C.NotDecidableBecause, 4, Out);
    bool HasRule = false;
    forEachRule(Policy, [&](const Rule &R) {
      if (R.Clause != C.Id)
        return;
      HasRule = true;
      ++Rules;
      Out << "    " << left_justify(R.Id, 34) << left_justify(R.Level, 8)
          << left_justify(formOf(Policy, R.Id), 9) << stateOf(Policy, R.Id) << '\n';
    });
    if (C.Decidable && !HasRule)
      Out << "    no rule\n";
  }
  Out << counted(Policy.Clauses.size(), "clause") << ", " << counted(Rules, "rule") << '\n';
}

bool showEntry(const Policy &Policy, ArrayRef<Example> Examples, StringRef Name, raw_ostream &Out) {
  const Clause *C = report::findClause(Policy, Name);
  if (C)
    showClause(*C, Out);
  bool Found = C;
  forEachRule(Policy, [&](const Rule &R) {
    if (R.Id != Name && !(C && R.Clause == Name))
      return;
    if (Found)
      Out << '\n';
    else if (const Clause *Of = report::findClause(Policy, R.Clause)) {
      showClause(*Of, Out);
      Out << '\n';
    }
    Found = true;
    showRule(Policy, R, Examples, Out);
  });
  return Found;
}

} // namespace flowpact::packs
