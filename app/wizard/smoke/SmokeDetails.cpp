#include "wizard/smoke/SmokeDetails.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/VersionTag.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int leastHeight = 240;
constexpr int padding = 16;
constexpr int longestPart = 18; //!< characters; what is longer may wrap inside
enum Column { WhatColumn, XColumn, YColumn, ColumnCount };

//! A hash or an address has no blank at which it could wrap; a figure and its unit have one at which they
//! should not, and a line ends behind a dot between two.
QString wrapping(const QString &text)
{
    QString result;
    int since = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
        const bool holds =
            c == u' ' && i > 0 && (next == u'·' || (text.at(i - 1).isDigit() && next.isLetter()));
        result += holds ? QChar(QChar::Nbsp) : c;
        since = c.isSpace() ? 0 : since + 1;
        if (since == longestPart || (since > 4 && u"/,;=&-"_s.contains(c))) {
            result += QChar(0x200B);
            since = 0;
        }
    }
    return result;
}

QLabel *label(const QString &text, const QString &type, const QString &tone = {})
{
    auto *made = new WrappedLabel(wrapping(text));
    made->setTextFormat(Qt::PlainText);
    made->setProperty("type", type);
    if (!tone.isEmpty())
        made->setProperty("tone", tone);
    made->setAccessibleName(text);
    made->setMinimumWidth(20);
    return made;
}

} // namespace

SmokeDetails::SmokeDetails(SmokeViewModel &viewModel, QWidget *parent)
    : QWidget(parent)
    , m_viewModel(viewModel)
    , m_scroll(new QScrollArea(this))
    , m_sentTitle(new QLabel)
    , m_sent(new CodeBox)
{
    setObjectName(u"smokeDetails"_s);
    m_sent->setObjectName(u"smokeSentBox"_s);
    m_sentTitle->setProperty("type", u"overline"_s);
    auto *content = new QWidget;
    auto *inside = new QVBoxLayout(content);
    inside->setContentsMargins(padding, 0, padding, 12);
    inside->setSpacing(4);
    inside->addWidget(m_sentTitle);
    inside->addWidget(m_sent);
    inside->addStretch();
    m_scroll->setObjectName(u"smokeDetailsScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setWidget(content);
    content->installEventFilter(this);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    setMinimumHeight(leastHeight);
    retranslate();
}

void SmokeDetails::show(const QString &test)
{
    const auto details = m_viewModel.details(test);
    const auto answers = m_viewModel.answers(test);
    auto all = details;
    // An answer that did not come is told by its problem.
    const bool isAnswered = std::none_of(details.cbegin(), details.cend(), [](const auto &one) {
        return one.kind == SmokeViewModel::Detail::Kind::Problem && one.glyphX != one.glyphY;
    });
    if (isAnswered || !details.isEmpty())
        all.prepend(answers);
    const auto sent = m_viewModel.sentText(test);
    if (test == m_test && sent == m_sentText && all == m_details && m_rows)
        return;
    m_test = test;
    m_sentText = sent;
    m_details = all;
    m_sent->setCode(sent);
    fill();
}

void SmokeDetails::setExpanded(bool expanded)
{
    m_isExpanded = expanded;
    fit();
}

void SmokeDetails::fit()
{
    int least = leastHeight;
    if (m_isExpanded) {
        const auto *content = m_scroll->widget();
        const int room = m_scroll->viewport()->width();
        least = std::max(least, content->hasHeightForWidth() ? content->heightForWidth(room)
                                                             : content->sizeHint().height());
    }
    if (least != minimumHeight())
        setMinimumHeight(least);
}

// What is inside knows its height only once its fonts are set and it has been laid out.
bool SmokeDetails::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        fit();
    return QWidget::eventFilter(watched, event);
}

void SmokeDetails::fill()
{
    auto *layout = qobject_cast<QVBoxLayout *>(m_scroll->widget()->layout());
    delete std::exchange(m_rows, new QWidget);
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 8, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(0);
    for (const int column : {WhatColumn, XColumn, YColumn}) {
        grid->setColumnStretch(column, 1);
        grid->setColumnMinimumWidth(column, 60);
    }
    int row = addHeading(0, tr("Expected"), true);
    bool hasDifferences = false;
    for (const auto &detail : std::as_const(m_details)) {
        const bool isDifference = detail.kind == SmokeViewModel::Detail::Kind::Difference;
        if (isDifference && !std::exchange(hasDifferences, true))
            row = addHeading(row, tr("Different on Y"), false);
        row = addRow(row, detail);
    }
    layout->insertWidget(2, m_rows);
    fit();
}

int SmokeDetails::addHeading(int row, const QString &title, bool withSides)
{
    auto *grid = qobject_cast<QGridLayout *>(m_rows->layout());
    auto *heading = new QLabel(title);
    heading->setProperty("type", u"overline"_s);
    heading->setContentsMargins(0, row == 0 ? 0 : 12, 0, 4);
    grid->addWidget(heading, row, WhatColumn, Qt::AlignVCenter);
    if (withSides) {
        for (const auto side : {Side::X, Side::Y})
            grid->addWidget(new VersionTag(side, m_viewModel.version(side)), row,
                            side == Side::X ? XColumn : YColumn, Qt::AlignLeft | Qt::AlignVCenter);
    }
    return row + 1;
}

int SmokeDetails::addRow(int row, const SmokeViewModel::Detail &detail)
{
    using Kind = SmokeViewModel::Detail::Kind;
    auto *grid = qobject_cast<QGridLayout *>(m_rows->layout());
    auto *line = new QFrame;
    line->setProperty("role", u"line"_s);
    line->setFixedHeight(1);
    grid->addWidget(line, row++, 0, 1, ColumnCount);
    const bool isWritten = detail.kind == Kind::Expectation || detail.kind == Kind::Difference;
    auto *what = label(detail.what, isWritten ? u"mono"_s : u"table"_s);
    what->setContentsMargins(0, 6, 0, 6);
    grid->addWidget(what, row, WhatColumn, Qt::AlignTop);
    const bool isDifferent = detail.kind == Kind::Difference && detail.note.isEmpty();
    addValue(row, XColumn, detail.glyphX, detail.x);
    addValue(row, YColumn, detail.glyphY, detail.y);
    ++row;
    if (!detail.note.isEmpty() || isDifferent) {
        auto *note = label(detail.note.isEmpty() ? tr("Not expected: to be looked at.") : detail.note,
                           u"caption"_s, isDifferent ? u"warn"_s : u"muted"_s);
        note->setContentsMargins(0, 0, 0, 6);
        grid->addWidget(note, row++, WhatColumn, 1, ColumnCount);
    }
    return row;
}

void SmokeDetails::addValue(int row, int column, Glyph glyph, const QString &text)
{
    auto *cell = new QWidget;
    auto *layout = new QHBoxLayout(cell);
    layout->setContentsMargins(0, 6, 0, 6);
    layout->setSpacing(6);
    if (glyph != Glyph::None) {
        auto *mark = new StatusGlyph(glyph);
        mark->setExtent(14);
        mark->setGlyph(glyph, text);
        layout->addWidget(mark, 0, Qt::AlignTop);
    }
    layout->addWidget(label(text.isEmpty() && glyph == Glyph::None ? u"–"_s : text, u"table"_s,
                            glyph == Glyph::Bad ? u"bad"_s : QString()),
                      1, Qt::AlignTop);
    qobject_cast<QGridLayout *>(m_rows->layout())->addWidget(cell, row, column);
}

void SmokeDetails::retranslate()
{
    m_sentTitle->setText(tr("Sent to X and to Y"));
    m_scroll->setAccessibleName(tr("Details of the smoke test"));
    if (m_rows)
        fill();
}

void SmokeDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
