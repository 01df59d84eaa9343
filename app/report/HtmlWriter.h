#pragma once

#include <QString>
#include <QStringList>

namespace gatelift {

//! \brief Puts HTML together; whatever comes in as a value goes out escaped.
class HtmlWriter
{
public:
    //! \brief A value, harmless in text and in attributes.
    [[nodiscard]] static QString escaped(const QString &text);

    //! \brief Markup as it is. Only for literals and for what other members of this class made.
    void raw(const QString &markup) { m_out += markup; }
    void element(const QString &tag, const QString &text, const QString &attributes = {});
    //! \brief A section with a heading of level 2, to be closed by endSection().
    void beginSection(const QString &id, const QString &title);
    void endSection();
    //! \brief What is wider than the page may be scrolled, by keyboard too. A group, no region: a report has
    //! too many of them to be landmarks.
    void beginScroll(const QString &name);
    void endScroll();
    //! \brief A table with a caption; the heads are column headers. Scrolled where it is too wide.
    void beginTable(const QString &caption, const QStringList &heads);
    //! \brief Cells are markup already (escaped by the caller); the first one is the row's header. One
    //! with a word that has no room in a column is marked: the style sheet lets it break.
    void row(const QStringList &cells);
    void groupRow(const QString &text, qsizetype columns);
    void endTable();

    [[nodiscard]] QString take() { return std::move(m_out); }

private:
    QString m_out;
    bool m_hasRows = false; //!< in the open table body
};

} // namespace gatelift
