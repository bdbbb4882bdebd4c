//===- Names.cpp - the records' enumerators and flags as words ------------===//
#include "graph/Names.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::graph {

llvm::StringRef nameOf(TypeKind Kind) {
  switch (Kind) {
  case TypeKind::Builtin:
    return "builtin";
  case TypeKind::Enum:
    return "enum";
  case TypeKind::Record:
    return "record";
  case TypeKind::Function:
    return "function";
  case TypeKind::Other:
    return "other";
  }
  return "?";
}

llvm::StringRef nameOf(NodeKind Kind) {
  switch (Kind) {
  case NodeKind::Param:
    return "param";
  case NodeKind::ParamExit:
    return "param-exit";
  case NodeKind::Return:
    return "return";
  case NodeKind::ReturnPost:
    return "return-post";
  case NodeKind::Exception:
    return "exception";
  case NodeKind::Definition:
    return "definition";
  case NodeKind::Value:
    return "value";
  case NodeKind::Phi:
    return "phi";
  case NodeKind::Constant:
    return "constant";
  case NodeKind::FunctionRef:
    return "function";
  case NodeKind::Closure:
    return "closure";
  case NodeKind::CallResult:
    return "call-result";
  case NodeKind::ArgPost:
    return "arg-post";
  case NodeKind::GlobalLoad:
    return "global-load";
  case NodeKind::GlobalStore:
    return "global-store";
  case NodeKind::GlobalState: // in no artifact
    break;
  case NodeKind::Catch:
    return "catch";
  }
  return "?";
}

llvm::StringRef nameOf(Op Operation) {
  switch (Operation) {
  case Op::None:
    return "none";
  case Op::Not:
    return "not";
  case Op::And:
    return "and";
  case Op::Or:
    return "or";
  case Op::Select:
    return "select";
  case Op::Eq:
    return "eq";
  case Op::Ne:
    return "ne";
  case Op::Lt:
    return "lt";
  case Op::Gt:
    return "gt";
  case Op::Le:
    return "le";
  case Op::Ge:
    return "ge";
  case Op::Spaceship:
    return "spaceship";
  case Op::Arithmetic:
    return "arithmetic";
  case Op::BitAnd:
    return "bit-and";
  case Op::BitOr:
    return "bit-or";
  case Op::BitXor:
    return "bit-xor";
  case Op::BitNot:
    return "bit-not";
  case Op::Shift:
    return "shift";
  case Op::Negate:
    return "negate";
  case Op::Cast:
    return "cast";
  case Op::Aggregate:
    return "aggregate";
  case Op::Sizeof:
    return "sizeof";
  case Op::Other:
    return "other";
  case Op::ConstInt:
    return "int";
  case Op::ConstBool:
    return "bool";
  case Op::ConstString:
    return "string";
  case Op::ConstEnum:
    return "enum";
  case Op::ConstFloat:
    return "float";
  case Op::ConstNull:
    return "null";
  case Op::ConstChar:
    return "char";
  case Op::Truth:
    return "truth";
  case Op::ConstMember:
    return "member";
  }
  return "?";
}

llvm::StringRef nameOf(Arithmetic Operator) {
  switch (Operator) {
  case Arithmetic::None:
    return "";
  case Arithmetic::Add:
    return "+";
  case Arithmetic::Subtract:
    return "-";
  case Arithmetic::Multiply:
    return "*";
  case Arithmetic::Divide:
    return "/";
  case Arithmetic::Remainder:
    return "%";
  case Arithmetic::ShiftLeft:
    return "<<";
  case Arithmetic::ShiftRight:
    return ">>";
  case Arithmetic::Increment:
    return "++";
  case Arithmetic::Decrement:
    return "--";
  }
  return "";
}

llvm::StringRef nameOf(EdgeKind Kind) {
  switch (Kind) {
  case EdgeKind::Copy:
    return "copy";
  case EdgeKind::Derive:
    return "derive";
  case EdgeKind::Store:
    return "store";
  case EdgeKind::Load:
    return "load";
  case EdgeKind::Update:
    return "update";
  case EdgeKind::CallArg:
    return "call-arg";
  }
  return "?";
}

llvm::StringRef nameOf(SuccessorKind Kind) {
  switch (Kind) {
  case SuccessorKind::Always:
    return "always";
  case SuccessorKind::True:
    return "true";
  case SuccessorKind::False:
    return "false";
  case SuccessorKind::Case:
    return "case";
  case SuccessorKind::Default:
    return "default";
  case SuccessorKind::Exception:
    return "exception";
  }
  return "?";
}

llvm::StringRef nameOf(CallKind Kind) {
  switch (Kind) {
  case CallKind::Direct:
    return "direct";
  case CallKind::Virtual:
    return "virtual";
  case CallKind::Indirect:
    return "indirect";
  case CallKind::Constructor:
    return "constructor";
  case CallKind::Destructor:
    return "destructor";
  case CallKind::WriteBack:
    return "write-back";
  }
  return "?";
}

llvm::StringRef nameOf(Severity Level) {
  switch (Level) {
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  return "?";
}

namespace {
struct FlagName {
  uint32_t Bit;
  llvm::StringLiteral Name;
};
} // namespace

static std::string join(uint32_t Flags, llvm::StringRef Separator, llvm::ArrayRef<FlagName> Names) {
  std::string Result;
  auto Add = [&](llvm::StringRef Name) {
    if (!Result.empty())
      Result += Separator;
    Result += Name;
  };
  for (const FlagName &Flag : Names)
    if (Flags & Flag.Bit) {
      Add(Flag.Name);
      Flags &= ~Flag.Bit;
    }
  if (Flags)
    Add("0x" + llvm::utohexstr(Flags, /*LowerCase=*/true));
  return Result;
}

std::string namesOfFileFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {{FF_Main, "main"}, {FF_External, "external"}};
  return join(Flags, Separator, Names);
}

std::string namesOfTypeFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {{TF_Polymorphic, "polymorphic"},
                                       {TF_Constructed, "constructed"},
                                       {TF_Union, "union"},
                                       {TF_Lambda, "lambda"}};
  return join(Flags, Separator, Names);
}

std::string namesOfFunctionFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {{FN_HasBody, "body"},
                                       {FN_HasThis, "this"},
                                       {FN_Virtual, "virtual"},
                                       {FN_Pure, "pure"},
                                       {FN_Constructor, "constructor"},
                                       {FN_Destructor, "destructor"},
                                       {FN_NoReturn, "no-return"},
                                       {FN_Variadic, "variadic"},
                                       {FN_Lambda, "lambda"},
                                       {FN_Internal, "internal"},
                                       {FN_External, "external"},
                                       {FN_Initializer, "initializer"},
                                       {FN_Coroutine, "coroutine"},
                                       {FN_Main, "main"},
                                       {FN_Const, "const"},
                                       {FN_GivesReference, "gives-reference"}};
  return join(Flags, Separator, Names);
}

std::string namesOfParamFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {
      {PF_This, "this"},     {PF_Indirect, "indirect"}, {PF_ConstTarget, "const-target"},
      {PF_Rvalue, "rvalue"}, {PF_Variadic, "variadic"}, {PF_Kept, "kept"}};
  return join(Flags, Separator, Names);
}

std::string namesOfGlobalFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {{GF_Constant, "constant"},
                                       {GF_StaticLocal, "static-local"},
                                       {GF_ThreadLocal, "thread-local"},
                                       {GF_Internal, "internal"},
                                       {GF_Escapes, "escapes"},
                                       {GF_Kept, "kept"},
                                       {GF_Zero, "zero"},
                                       {GF_Given, "given"}};
  return join(Flags, Separator, Names);
}

std::string namesOfEdgeFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {{EF_Weak, "weak"},           {EF_Implicit, "implicit"},
                                       {EF_Condition, "condition"}, {EF_Address, "address"},
                                       {EF_Index, "index"},         {EF_Thrown, "thrown"}};
  return join(Flags, Separator, Names);
}

std::string namesOfBlockFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {{BF_NoReturn, "no-return"}, {BF_Handler, "handler"}};
  return join(Flags, Separator, Names);
}

std::string namesOfCallFlags(uint32_t Flags, llvm::StringRef Separator) {
  static constexpr FlagName Names[] = {{CF_HasThis, "this"},
                                       {CF_InTry, "in-try"},
                                       {CF_Approximate, "approximate"},
                                       {CF_Held, "held"},
                                       {CF_FirstOfMany, "first-of-many"}};
  return join(Flags, Separator, Names);
}

} // namespace flowpact::graph
