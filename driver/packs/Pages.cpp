//===- Pages.cpp - a policy as pages of documentation ---------------------===//
#include "packs/Pages.h"
#include "packs/Show.h"
#include "policy/Terms.h"
#include "report/RuleText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace flowpact::policy;

namespace flowpact::packs {
namespace {

constexpr StringLiteral Notice =
    "<!-- Made by 'flowpact policy docs' from the rule files; edit those. -->\n\n";

class PageWriter {
public:
  PageWriter(const Policy &P, ArrayRef<Example> Examples, std::string &Page)
      : P(P), Examples(Examples), Out(Page) {}

  Error clause(const Clause &C) {
    Out << Notice << "# " << C.Id << "\n\n**" << C.Title << ".** " << C.Summary;
    if (!C.Reference.empty())
      Out << " (" << C.Reference << ")";
    Out << "\n\n";
    if (!C.Decidable)
      Out << "Not decided from code: " << C.NotDecidableBecause << "\n\n";
    paragraph("", C.Help);
    paragraph("To mend it: ", C.Remediation);
    std::vector<Term> Terms;
    Error Failure = Error::success();
    forEachRule(P, [&](const Rule &R) {
      if (R.Clause != C.Id || Failure)
        return;
      Failure = rule(R);
      for (Term &T : termsOf(P, R.Id))
        if (none_of(Terms, [&](const Term &O) { return O.Role == T.Role && O.Name == T.Name; }))
          Terms.push_back(std::move(T));
    });
    if (Failure)
      return Failure;
    if (!Terms.empty())
      terms(Terms);
    if (!C.Dpv.empty())
      Out << "\nData Privacy Vocabulary: `" << join(C.Dpv, "`, `") << "`\n";
    return Error::success();
  }

  void index() {
    Out << Notice << "# Policy " << P.Name << "\n\n"
        << "What each clause promises, which rules decide it, and what they want declared. "
           "`flowpact "
           "policy show CLAUSE` prints the same.\n\n| clause | promises | decided by "
           "|\n|---|---|---|\n";
    for (const Clause &C : P.Clauses)
      if (C.Decidable)
        Out << "| [" << C.Id << "](" << C.Id << ".md) | " << C.Title << " | " << rulesOf(C)
            << " |\n";
    Out << "\n## What code cannot show\n\nReports list these clauses with their reason. A review "
           "has "
           "to decide them.\n\n| clause | promises | why not |\n|---|---|---|\n";
    for (const Clause &C : P.Clauses)
      if (!C.Decidable)
        Out << "| " << C.Id << " | " << C.Summary << " | " << C.NotDecidableBecause << " |\n";
  }

private:
  void paragraph(StringRef Head, StringRef Text) {
    if (!Text.empty())
      Out << Head << Text << "\n\n";
  }

  Error rule(const Rule &R) {
    Out << "## " << R.Id << "\n\n" << report::ruleSentence(P, R.Id);
    if (R.Level != "error")
      Out << " (a " << R.Level << ")";
    Out << "\n\n";
    paragraph("", R.Help);
    for (const Example &E : Examples) {
      if (E.Rule != R.Id)
        continue;
      Expected<std::string> Text = exampleText(E);
      if (!Text)
        return Text.takeError();
      Out << (E.Violating ? "Violates:" : "Complies:") << "\n\n```cpp\n" << *Text << "\n```\n\n";
    }
    return Error::success();
  }

  void terms(ArrayRef<Term> Terms) {
    Out << "## What to declare\n\nThe rules speak of these; models of libraries and known names "
           "bring some entries along, `.flowpact.json` the rest. See [Rules](../Rules.md).\n\n"
           "| role | name | is |\n|---|---|---|\n";
    for (const Term &T : Terms) {
      auto Meaning = P.Meanings.find(T.Name);
      Out << "| " << roleName(T.Role) << " | `" << T.Name << "` | "
          << (Meaning == P.Meanings.end() ? "" : Meaning->second) << " |\n";
    }
  }

  std::string rulesOf(const Clause &C) {
    std::vector<std::string> Rules;
    forEachRule(P, [&](const Rule &R) {
      if (R.Clause == C.Id)
        Rules.push_back("`" + R.Id + "` (" + formOf(P, R.Id).str() + ")");
    });
    return join(Rules, ", ");
  }

  const Policy &P;
  ArrayRef<Example> Examples;
  raw_string_ostream Out;
};

} // namespace

Expected<std::map<std::string, std::string>> makePages(const Policy &Policy,
                                                       ArrayRef<Example> Examples) {
  std::map<std::string, std::string> Pages;
  for (const Clause &C : Policy.Clauses)
    if (C.Decidable)
      if (Error Failure = PageWriter(Policy, Examples, Pages[C.Id + ".md"]).clause(C))
        return std::move(Failure);
  PageWriter(Policy, Examples, Pages["README.md"]).index();
  return Pages;
}

} // namespace flowpact::packs
