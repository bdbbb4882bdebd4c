//===- Dump.cpp - the flow graph for people and FileCheck -----------------===//
#include "graph/Dump.h"
#include "graph/Artifact.h"
#include "graph/DumpFunction.h"
#include "graph/DumpText.h"
#include "graph/Names.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::graph {
namespace {

class UnitDumper {
public:
  UnitDumper(const UnitView &Unit, const DumpOptions &Options, llvm::raw_ostream &Out)
      : Unit(Unit), Options(Options), Out(Out), Source(Unit, Options.SourceRoot, Out) {}

  void print() {
    Out << "unit " << Unit.MainFile << '\n';
    printDefinitions();
    if (Options.Function.empty()) {
      printDeclarations();
      printGlobals();
      printTypes();
    }
    printApproximations();
    printProblems();
  }

private:
  bool isWanted(const FunctionRecord &Function) const {
    return Unit.string(Function.Name).contains(Options.Function) ||
           Unit.string(Function.Signature).contains(Options.Function);
  }
  void printDefinitions();
  void printDeclarations();
  void printFunctionHead(uint32_t Index, const char *Word);
  void printGlobals();
  void printTypes();
  void printApproximations();
  void printProblems();
  /// " src/a.cpp:12", or nothing.
  std::string place(LocationId Location) const {
    std::string Text = lineText(Unit, Location);
    return Text.empty() ? Text : " " + Text;
  }

  const UnitView &Unit;
  const DumpOptions &Options;
  llvm::raw_ostream &Out;
  SourceLines Source;
};

void UnitDumper::printFunctionHead(uint32_t Index, const char *Word) {
  const FunctionRecord &Function = Unit.Functions[Index];
  Out << Word << ' ' << functionText(Unit, FunctionId(Index))
      << " key=" << Unit.string(Function.Key)
      << bracketed(namesOfFunctionFlags(Function.Flags & ~uint32_t(FN_HasBody)))
      << place(Function.Location) << '\n';
  if (Function.Class.isSome())
    Out << "  class " << typeText(Unit, Function.Class) << '\n';
  if (Function.ReturnType.isSome())
    Out << "  returns " << typeText(Unit, Function.ReturnType) << '\n';
  if (Function.Enclosing.isSome())
    Out << "  enclosed by " << functionText(Unit, Function.Enclosing) << '\n';
  for (FunctionId Base : UnitView::slice(Unit.FunctionRefs, Function.Overrides))
    Out << "  overrides " << functionText(Unit, Base) << '\n';
  if (!Function.Attributes.empty())
    Out << attributesText(Unit, Function.Attributes, "  attributes ") << '\n';
}

void UnitDumper::printDefinitions() {
  bool Any = false;
  for (uint32_t I = 0; I < Unit.Functions.size(); ++I) {
    const FunctionRecord &Function = Unit.Functions[I];
    if (!(Function.Flags & FN_HasBody) || !isWanted(Function))
      continue;
    Any = true;
    Out << '\n';
    printFunctionHead(I, "function");
    FunctionDumper(Unit, Function, Options.WithLocations, Options.WithSource ? &Source : nullptr,
                   Out)
        .print();
  }
  if (!Any && !Options.Function.empty())
    Out << "\nno function with a body has '" << Options.Function << "' in its name\n";
}

void UnitDumper::printDeclarations() {
  Out << '\n';
  for (uint32_t I = 0; I < Unit.Functions.size(); ++I)
    if (!(Unit.Functions[I].Flags & FN_HasBody))
      printFunctionHead(I, "declare");
}

void UnitDumper::printGlobals() {
  for (const GlobalRecord &Global : Unit.Globals) {
    Out << "global " << Unit.string(Global.Name) << ": " << typeText(Unit, Global.Type)
        << " key=" << Unit.string(Global.Key) << bracketed(namesOfGlobalFlags(Global.Flags));
    if (Global.Initializer.isSome())
      Out << " initialised by " << functionText(Unit, Global.Initializer);
    Out << place(Global.Location) << '\n';
  }
}

void UnitDumper::printTypes() {
  for (const TypeRecord &Type : Unit.Types) {
    Out << "type " << Unit.string(Type.Name) << ' ' << nameOf(Type.Kind)
        << bracketed(namesOfTypeFlags(Type.Flags));
    if (llvm::StringRef Template = Unit.string(Type.TemplateName);
        !Template.empty() && Template != Unit.string(Type.Name))
      Out << " template " << Template;
    const char *Before = " bases ";
    for (TypeId Base : UnitView::slice(Unit.TypeBases, Type.Bases)) {
      Out << Before << typeText(Unit, Base);
      Before = ", ";
    }
    Out << place(Type.Location) << '\n';
    for (const FieldRecord &Field : UnitView::slice(Unit.Fields, Type.Fields))
      Out << "  field " << Unit.string(Field.Name) << ": " << typeText(Unit, Field.Type)
          << attributesText(Unit, Field.Attributes, " attributes ") << '\n';
    for (const EnumeratorRecord &Each : UnitView::slice(Unit.Enumerators, Type.Enumerators))
      Out << "  enumerator " << Unit.string(Each.Name) << " = " << Unit.string(Each.Value) << '\n';
  }
}

void UnitDumper::printApproximations() {
  for (const ApproximationRecord &Approximation : Unit.Approximations) {
    Out << "approximation " << Unit.string(Approximation.What) << " x" << Approximation.Count;
    if (Approximation.First.isSome())
      Out << " first" << place(Approximation.First);
    Out << '\n';
  }
}

void UnitDumper::printProblems() {
  for (const ProblemRecord &Problem : Unit.Problems)
    Out << "problem " << nameOf(Problem.Level) << ": " << Unit.string(Problem.Message)
        << place(Problem.Location) << '\n';
}

} // namespace

void dumpUnit(const UnitView &Unit, const DumpOptions &Options, llvm::raw_ostream &Out) {
  // Dumping is how a wrong graph is looked into, so it is not taken on trust.
  if (llvm::Error Wrong = verifyUnit(Unit)) {
    Out << "unit " << Unit.MainFile << "\ninvalid: " << llvm::toString(std::move(Wrong)) << '\n';
    return;
  }
  UnitDumper(Unit, Options, Out).print();
}

} // namespace flowpact::graph
