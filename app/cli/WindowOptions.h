#pragma once

#include "domain/Result.h"

#include <QUrl>

class QCommandLineParser;

namespace gatelift {

//! \brief How the window was called: `gatelift [--plan FILE] [--rehearse] [--admin-url URL] [--page NAME]
//! [--replay FILE]`.
struct WindowOptions
{
    QString planFile;
    QString replayFile; //!< a recording, or a timeline or its folder
    bool rehearse = false;
    QUrl adminUrl;
    QString page; //!< a StepId key, or `welcome`; not checked here
    QString knowledgeDirectory;
    bool verbose = false;
};

//! \brief The options of the window, for parsing and for the help text.
void defineWindowOptions(QCommandLineParser &parser);

//! \brief Reads them. A plan file may also stand without `--plan`, as a desktop passes it. Usage error for
//! the rest.
[[nodiscard]] Result<WindowOptions> readWindowOptions(const QStringList &arguments);

} // namespace gatelift
