//===- Signature.h - which lambdas a function object can hold ---*- C++ -*-===//
//
// The printed class of a function object names its signature: `X<R (A, B)>`, as
// std::function's does. A lambda whose parameters cannot take an A and a B is never
// in it, whatever propagation that does not tell objects apart may bring there.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_SIGNATURE_H
#define FLOWPACT_LINK_SIGNATURE_H

#include "link/Program.h"

namespace flowpact::link {

/// The parameter types in a class name of the form `X<R (A, B)>`, trimmed; none if
/// \p ClassName has another form.
std::optional<llvm::SmallVector<llvm::StringRef, 4>> signatureIn(llvm::StringRef ClassName);

/// False if \p Call is on a function object whose signature \p Lambda does not fit.
/// True for all other calls and callees.
bool mayHold(const Program &P, CallRef Call, BodyId Lambda);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_SIGNATURE_H
