//===- OutcomeTable.cpp - what calls say about other values ---------------===//
#include "solve/OutcomeTable.h"

namespace flowpact::solve {

OutcomeTable::OutcomeTable(link::LinkedProgram &Program, const policy::Policy &Policy,
                           unsigned Threads)
    : Linked(Program), State(Program.paths().element("?")), Any(Program.paths().element("[*]")) {
  Keys = {Any, Program.paths().element("first")};
  Values = {Any, Program.paths().element("second")};
  auto Intern = [&](const std::optional<policy::Proposition> &From) {
    if (!From)
      return std::optional<Claim>();
    return std::optional(Claim{From->What, From->Negated,
                               link::internPort(From->Of, Program.paths()),
                               link::internPort(From->Item, Program.paths())});
  };
  for (const policy::OutcomeModel &Model : Policy.Outcomes) {
    OutcomeRow Row;
    Row.Tests = Intern(Model.Tests);
    Row.Makes = Intern(Model.Makes);
    Row.Keeps = Intern(Model.Keeps);
    Row.Bounds = Intern(Model.Bounds);
    Row.Finds = Intern(Model.Finds);
    Row.Ensures = Intern(Model.Ensures);
    Row.Runs = Intern(Model.Runs);
    Row.Model = &Model;
    if (Model.At)
      Row.At = link::internPort(*Model.At, Program.paths());
    Rows.push_back(Row);
  }
  Matches = link::matchSymbols(Program.program(), link::matchersOf(Policy.Outcomes), Threads);
}

llvm::SmallVector<const OutcomeRow *, 2> OutcomeTable::of(link::CallRef Call) const {
  llvm::SmallVector<const OutcomeRow *, 2> Result;
  link::SymbolId S = Linked.program().calleeSymbol(Call);
  if (S.isNone())
    return Result;
  for (uint32_t Row : Matches[S.Value]) {
    const auto &When = Rows[Row].Model->When;
    if (When.empty() || Linked.flow().constants().check(Call, When) == link::Constants::Answer::Yes)
      Result.push_back(&Rows[Row]);
  }
  return Result;
}

bool OutcomeTable::asksMembership(link::CallRef Call) const {
  auto IsMember = [](const std::optional<Claim> &Says) {
    return Says && Says->What == policy::Proposition::Kind::Member;
  };
  for (const OutcomeRow *Row : of(Call))
    if (IsMember(Row->Tests) || IsMember(Row->Makes))
      return true;
  return false;
}

} // namespace flowpact::solve
