#pragma once

#include <QByteArray>
#include <QStringList>

namespace gatelift {

//! \brief Bytes in pieces to lines of text, in bounded memory: a line beyond `longest` bytes is cut there and
//! ends in an ellipsis.
class LineSplitter
{
public:
    static constexpr qsizetype longest = 8LL * 1024;

    //! \brief The lines that these bytes complete.
    [[nodiscard]] QStringList take(const QByteArray &bytes);
    //! \brief The last line, where no line break ended it.
    [[nodiscard]] QStringList rest();

private:
    void append(const char *bytes, qsizetype count);
    [[nodiscard]] QString finishLine();

    QByteArray m_line;
    bool m_cut = false;
};

} // namespace gatelift
