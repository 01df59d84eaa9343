#pragma once

#include "domain/Result.h"

#include <QString>

#include <yaml-cpp/eventhandler.h>

namespace gatelift {

//! \brief What makes a declarative file unusable, and where. Thrown through the YAML parser by those who hear
//! its events; ends in parseDeclarative().
struct DeclarativeFault
{
    int line = 0; //!< from 1
    QString why;
    bool oversized = false;
};

//! \brief Tells \a events what a file of one YAML (or JSON) document holds. Error kinds: Io; Oversized;
//! Malformed with the line. (Include it in sources only: the YAML library ends there.)
[[nodiscard]] Result<void> parseDeclarative(const QString &path, YAML::EventHandler &events);

} // namespace gatelift
