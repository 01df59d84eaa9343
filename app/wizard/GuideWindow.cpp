#include "wizard/GuideWindow.h"

#include "wizard/theme/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr QSize usualSize(900, 640);
constexpr int listWidth = 260;
constexpr int idRole = Qt::UserRole;
constexpr int lineRole = Qt::UserRole + 1;
constexpr int wordsToFind = 40; // of a paragraph's beginning: the document breaks its lines otherwise
constexpr auto keysChapter = "keys"_L1;

//! The words with what stands around them.
QString excerpt(const QString &line, const QString &words)
{
    constexpr qsizetype before = 24;
    constexpr qsizetype most = 96;
    const auto at = line.indexOf(words.section(u' ', 0, 0), 0, Qt::CaseInsensitive);
    const auto from = at <= before ? 0 : line.lastIndexOf(u' ', at - before / 2) + 1;
    const auto shown = line.mid(from, most);
    return (from > 0 ? u"…"_s : QString()) + shown + (from + most < line.size() ? u"…"_s : QString());
}

} // namespace

QString shortcutsOf(const QList<QAction *> &actions)
{
    QString table;
    for (const auto *action : actions) {
        if (action->text().isEmpty() || action->shortcut().isEmpty())
            continue;
        auto text = action->text();
        table +=
            u"| %1 | %2 |\n"_s.arg(action->shortcut().toString(QKeySequence::NativeText), text.remove(u'&'));
    }
    return table.isEmpty() ? table
                           : u"\n\n| %1 | %2 |\n| --- | --- |\n"_s.arg(GuideWindow::tr("Keys"),
                                                                       GuideWindow::tr("What they do")) +
                                 table;
}

GuideWindow::GuideWindow(const QString &keys, QWidget *parent)
    : QDialog(parent)
    , m_keys(keys)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_text(new QTextBrowser)
{
    setObjectName(u"guideWindow"_s);
    setWindowTitle(tr("Guide"));
    resize(usualSize);
    m_search->setObjectName(u"guideSearchEdit"_s);
    m_search->setPlaceholderText(tr("Search the guide"));
    m_search->setAccessibleName(tr("Search the guide"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(u"guideList"_s);
    m_list->setAccessibleName(tr("Chapters"));
    m_list->setWordWrap(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setProperty("role", u"chapters"_s);
    m_text->setObjectName(u"guideText"_s);
    m_text->setAccessibleName(tr("Chapter"));
    m_text->setOpenLinks(false);
    auto *side = new QVBoxLayout;
    side->setSpacing(8);
    side->addWidget(m_search);
    side->addWidget(m_list);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addLayout(side);
    layout->addWidget(m_text, 1);
    m_list->setFixedWidth(listWidth);
    m_search->setFixedWidth(listWidth);
    connect(m_search, &QLineEdit::textChanged, this, &GuideWindow::fill);
    connect(m_search, &QLineEdit::returnPressed, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            open(item->data(idRole).toString(), item->data(lineRole).toString());
    });
    // A link leads to a chapter; there is nothing else to go to.
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        auto id = link.path();
        showChapter(id.remove(u".md"_s));
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
            qOverload<>(&QWidget::setFocus));
    fill();
}

void GuideWindow::fill()
{
    const auto words = m_search->text().trimmed();
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    if (words.isEmpty()) {
        for (const auto &chapter : m_guide.chapters()) {
            auto *item = new QListWidgetItem(chapter.title, m_list);
            item->setData(idRole, chapter.id);
            if (chapter.id == m_shown)
                m_list->setCurrentItem(item);
        }
        return;
    }
    const auto matches = m_guide.search(words);
    for (const auto &match : matches) {
        auto *item = new QListWidgetItem(
            //: chapter, a line of it
            match.line == match.title ? match.title
                                      : tr("%1: %2").arg(match.title, excerpt(match.line, words)),
            m_list);
        item->setData(idRole, match.chapter);
        item->setData(lineRole, match.line);
    }
    if (matches.isEmpty()) {
        auto *item = new QListWidgetItem(tr("Nothing in the guide has these words."), m_list);
        item->setFlags(Qt::NoItemFlags);
    }
}

void GuideWindow::showChapter(const QString &id)
{
    m_search->clear();
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(idRole).toString() == id) {
            m_list->setCurrentRow(row);
            return;
        }
    }
    if (m_shown.isEmpty() && m_list->count() > 0)
        m_list->setCurrentRow(0);
}

void GuideWindow::open(const QString &id, const QString &line)
{
    const auto *chapter = m_guide.find(id);
    if (!chapter)
        return;
    if (m_shown != id) {
        m_shown = id;
        m_text->setMarkdown(id == keysChapter ? chapter->text + m_keys : chapter->text);
    }
    QTextCursor top(m_text->document());
    m_text->setTextCursor(top);
    if (line.isEmpty() || line == chapter->title)
        return;
    // The lines of the document are those of its paragraphs: the beginning is enough.
    const auto found = m_text->document()->find(line.left(wordsToFind));
    if (!found.isNull())
        m_text->setTextCursor(found);
}

} // namespace gatelift
