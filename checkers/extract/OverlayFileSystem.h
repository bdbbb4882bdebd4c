//===- OverlayFileSystem.h - a file overlay as Clang asks files -*- C++ -*-===//
//
//   FileOverlay + the machine's files -> llvm::vfs::FileSystem
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_OVERLAYFILESYSTEM_H
#define FLOWPACT_EXTRACT_OVERLAYFILESYSTEM_H

#include "support/FileOverlay.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace flowpact::extract {

/// The overlay that \p Index describes (FileOverlay::encode()), with the pack beside it,
/// "\p Index.pack". The error names the file.
llvm::Expected<std::shared_ptr<const FileOverlay>> readOverlay(llvm::StringRef Index);

/// Files of \p Overlay before those of \p Physical.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
overlayFileSystem(std::shared_ptr<const FileOverlay> Overlay,
                  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Physical);

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_OVERLAYFILESYSTEM_H
