//===- Names.h - the records' enumerators and flags as words ----*- C++ -*-===//
//
// One spelling for dumps, traces and error messages: lower case, hyphenated.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_NAMES_H
#define FLOWPACT_GRAPH_NAMES_H

#include "graph/Records.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace flowpact::graph {

/// The enumerator with the greatest value.
template <typename Enum> inline constexpr Enum LastOf = Enum();
template <> inline constexpr TypeKind LastOf<TypeKind> = TypeKind::Other;
template <> inline constexpr NodeKind LastOf<NodeKind> = NodeKind::Catch;
template <> inline constexpr Op LastOf<Op> = Op::ConstMember;
template <> inline constexpr EdgeKind LastOf<EdgeKind> = EdgeKind::CallArg;
template <> inline constexpr SuccessorKind LastOf<SuccessorKind> = SuccessorKind::Exception;
template <> inline constexpr CallKind LastOf<CallKind> = CallKind::WriteBack;
template <> inline constexpr Severity LastOf<Severity> = Severity::Error;

/// "?" for a value that is no enumerator.
llvm::StringRef nameOf(TypeKind Kind);
llvm::StringRef nameOf(NodeKind Kind);
llvm::StringRef nameOf(Op Operation);
/// The operator in source text: "+"; empty if it is not known.
llvm::StringRef nameOf(Arithmetic Operator);
llvm::StringRef nameOf(EdgeKind Kind);
llvm::StringRef nameOf(SuccessorKind Kind);
llvm::StringRef nameOf(CallKind Kind);
llvm::StringRef nameOf(Severity Level);

/// The words of the bits that are set, each behind \p Separator but the first;
/// bits without a name as one hexadecimal number.
std::string namesOfFileFlags(uint32_t Flags, llvm::StringRef Separator = ", ");
std::string namesOfTypeFlags(uint32_t Flags, llvm::StringRef Separator = ", ");
std::string namesOfFunctionFlags(uint32_t Flags, llvm::StringRef Separator = ", ");
std::string namesOfParamFlags(uint32_t Flags, llvm::StringRef Separator = ", ");
std::string namesOfGlobalFlags(uint32_t Flags, llvm::StringRef Separator = ", ");
std::string namesOfEdgeFlags(uint32_t Flags, llvm::StringRef Separator = ", ");
std::string namesOfBlockFlags(uint32_t Flags, llvm::StringRef Separator = ", ");
std::string namesOfCallFlags(uint32_t Flags, llvm::StringRef Separator = ", ");

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_NAMES_H
