#pragma once

#include <QList>
#include <QString>

namespace gatelift {

//! \brief A chapter of the user guide.
struct GuideChapter
{
    QString id;    //!< of a page (`welcome`, toKey(StepId)), or of a topic
    QString title; //!< its first heading
    QString text;  //!< Markdown, with the heading
};

//! \brief Where a text stands in the guide.
struct GuideMatch
{
    QString chapter; //!< id
    QString title;
    QString line; //!< that it was found in, without Markdown's signs
};

//! \brief The user guide, which the program carries in itself (resources/help/guide): the chapters of the
//! pages in the order of the pages, then the topics.
class UserGuide
{
public:
    //! \brief Reads it; of `folder` for tests.
    explicit UserGuide(const QString &folder = QStringLiteral(":/guide"));

    [[nodiscard]] const QList<GuideChapter> &chapters() const { return m_chapters; }
    //! \brief Nothing where there is none of this id.
    [[nodiscard]] const GuideChapter *find(const QString &id) const;
    //! \brief Lines that hold every word, in any case and order; those of a title first. Nothing for a blank
    //! text.
    [[nodiscard]] QList<GuideMatch> search(const QString &words) const;

private:
    QList<GuideChapter> m_chapters;
};

} // namespace gatelift
