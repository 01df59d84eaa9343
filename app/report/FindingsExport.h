#pragma once

#include "domain/Finding.h"

#include <QByteArray>

namespace gatelift {

//! \brief The forms in which findings leave the program.
enum class FindingsFormat {
    PlainJson, //!< as CLI.md describes it
    Csv,       //!< a line per finding, RFC 4180
    Markdown,  //!< for a ticket
    Sarif,     //!< 2.1.0, for code scanning
    JUnit      //!< a test case per change, for pipelines
};
[[nodiscard]] std::optional<FindingsFormat> findingsFormatFromKey(const QString &key);

//! \brief The findings in that form, UTF-8, with a final line break.
[[nodiscard]] QByteArray exportFindings(const Findings &findings, FindingsFormat format);

} // namespace gatelift
