#include "session/UserGuide.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr auto order = "contents.txt"_L1;

QString contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString titleOf(const QString &text)
{
    static const QRegularExpression heading(u"^# +(.+)$"_s, QRegularExpression::MultilineOption);
    return heading.match(text).captured(1).trimmed();
}

//! A line as it is read.
QString plain(QString line)
{
    static const QRegularExpression link(u"\\[([^\\]]*)\\]\\([^)]*\\)"_s);
    static const QRegularExpression item(u"^ *([-*]|[0-9]+\\.) +"_s);
    static const QRegularExpression signs(u"[*`#|>]+"_s);
    return line.replace(link, u"\\1"_s).remove(item).remove(signs).simplified();
}

} // namespace

UserGuide::UserGuide(const QString &folder)
{
    const QDir at(folder);
    const auto ids = contentsOf(at.filePath(order)).split(u'\n', Qt::SkipEmptyParts);
    for (const auto &id : ids) {
        const auto text = contentsOf(at.filePath(id.trimmed() + u".md"_s));
        if (!text.isEmpty())
            m_chapters << GuideChapter{id.trimmed(), titleOf(text), text};
    }
}

const GuideChapter *UserGuide::find(const QString &id) const
{
    const auto found = std::find_if(m_chapters.cbegin(), m_chapters.cend(),
                                    [&id](const GuideChapter &chapter) { return chapter.id == id; });
    return found == m_chapters.cend() ? nullptr : &*found;
}

QList<GuideMatch> UserGuide::search(const QString &words) const
{
    const auto wanted = words.split(u' ', Qt::SkipEmptyParts);
    QList<GuideMatch> titles;
    QList<GuideMatch> lines;
    if (wanted.isEmpty())
        return {};
    const auto holds = [&wanted](const QString &text) {
        return std::all_of(wanted.cbegin(), wanted.cend(),
                           [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    for (const auto &chapter : m_chapters) {
        // A paragraph, an item and a row of a table are one line each, however they are broken.
        static const QRegularExpression parts(u"\n\n+|\n(?=[-*|] ?)|\n(?=[0-9]+\\. )"_s);
        for (const auto &part : chapter.text.split(parts, Qt::SkipEmptyParts)) {
            const auto line = plain(part);
            if (!holds(line))
                continue;
            (part.startsWith(u'#') ? titles : lines) << GuideMatch{chapter.id, chapter.title, line};
        }
    }
    return titles + lines;
}

} // namespace gatelift
