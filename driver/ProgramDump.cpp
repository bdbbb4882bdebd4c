//===- ProgramDump.cpp - flowpact dump program ----------------------------===//
//
//   units -> artifacts -> linked program -> each body: where it stands, its
//   calls and
//     what each may run
//
//===----------------------------------------------------------------------===//
#include "ProgramDump.h"
#include "ExitStatus.h"
#include "finding/Annotations.h"
#include "link/Link.h"
#include "policy/Policy.h"
#include "scan/Scan.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {
namespace {

class ProgramPrinter {
public:
  ProgramPrinter(const link::LinkedProgram &Linked, StringRef Function)
      : P(Linked.program()), Calls(Linked.calls()), Function(Function) {}

  void print() {
    outs() << "program: " << P.units().size() << " units, " << P.symbolCount() << " functions, "
           << P.bodyCount() << " bodies, " << P.nodeCount() << " nodes, " << P.callCount()
           << " calls\n";
    for (uint32_t I = 0; I < P.bodyCount(); ++I)
      printBody(link::BodyId(I));
  }

private:
  void printBody(link::BodyId Body) {
    const graph::FunctionRecord &Row = P.function(Body);
    StringRef Signature = P.unit(Body).string(Row.Signature);
    if (!Signature.contains(Function))
      return;
    outs() << "\nfunction " << Signature << " key=" << P.unit(Body).string(Row.Key) << '\n'
           << "  body " << place(Body, Row.Location) << " of unit " << P.unit(Body).MainFile
           << ", called from " << Calls.callers(Body).size() << " places\n";
    for (uint32_t I = Row.Calls.Begin; I < Row.Calls.End; ++I)
      printCall(Body, P.callRef(Body, graph::CallId(I)));
  }

  void printCall(link::BodyId Body, link::CallRef Call) {
    const graph::CallRecord &Row = P.call(Call);
    if (Row.Kind == graph::CallKind::WriteBack)
      return; // runs nothing
    outs() << "  call " << place(Body, Row.Location) << ' ';
    link::SymbolId Named = P.calleeSymbol(Call);
    outs() << (Named.isNone() ? StringRef("through a value") : P.name(Named)) << '\n';
    for (const link::Callee &Target : Calls.callees(Call))
      outs() << "    runs " << P.unit(Target.Body).string(P.function(Target.Body).Signature)
             << describe(Target) << '\n';
    if (Calls.needsModel(Call))
      outs() << "    " << (Calls.candidateModels(Call).empty() ? "no body, no model" : "model")
             << '\n';
  }

  static std::string describe(const link::Callee &Target) {
    std::string Text;
    switch (Target.Kind) {
    case link::Callee::Via::Call:
      break;
    case link::Callee::Via::Callback:
      Text += " (called back by a model)";
      break;
    case link::Callee::Via::Construct:
      Text += " (makes the object, says a model)";
      break;
    case link::Callee::Via::Hook:
      Text += " (called for a value's class, says a model)";
      break;
    case link::Callee::Via::Unknown:
      Text += " (handed to a function that nothing describes)";
      break;
    }
    if (Target.Virtual)
      Text += " (virtual)";
    if (Target.Indirect)
      Text += " (through a value)";
    return Text;
  }

  std::string place(link::BodyId Body, graph::LocationId Id) const {
    const graph::UnitView &Unit = P.unit(Body);
    if (Id.isNone() || Unit[Id].File.isNone())
      return "?";
    return (Unit.string(Unit[Unit[Id].File].Path) + ":" + Twine(Unit[Id].Line)).str();
  }

  const link::Program &P;
  const link::CallGraph &Calls;
  StringRef Function;
};

int fail(Error Failure) {
  errs() << "flowpact: error: " << toString(std::move(Failure)) << '\n';
  return ExitUsage;
}

} // namespace

int withLinkedProgram(const scan::ScanOptions &Options,
                      function_ref<void(link::LinkedProgram &, const policy::Policy &)> Use) {
  Expected<policy::Policy> Policy = policy::loadPolicy(Options.Policy);
  if (!Policy)
    return fail(Policy.takeError());
  Expected<scan::ExtractionResult> Extracted = scan::extractUnits(Options, *Policy);
  if (!Extracted)
    return fail(Extracted.takeError());
  if (Extracted->Interrupted)
    return ExitInterrupted;
  int Status = ExitClean;
  std::vector<graph::UnitView> Views;
  for (auto [Outcome, Unit] : zip(Extracted->Units, Options.Selected.Database.Units)) {
    if (Outcome.Graph) {
      Views.push_back(Outcome.Graph->unit());
      continue;
    }
    errs() << "flowpact: error: " << Unit.File << ": " << Outcome.Reason << '\n';
    Status = ExitIncomplete;
  }
  std::vector<std::string> Problems;
  if (auto Annotated = finding::withAnnotations(Views, *Policy, Problems))
    *Policy = std::move(*Annotated);
  link::LinkedProgram Linked(Views, *Policy, Limits(), Options.Extraction.Jobs);
  Use(Linked, *Policy);
  return Status;
}

int dumpProgram(const scan::ScanOptions &Options, StringRef Function) {
  return withLinkedProgram(Options, [&](link::LinkedProgram &Linked, const policy::Policy &) {
    ProgramPrinter(Linked, Function).print();
  });
}

} // namespace flowpact
