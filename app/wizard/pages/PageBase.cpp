#include "wizard/pages/PageBase.h"

#include "wizard/widgets/Banner.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gatelift {
namespace {

constexpr int padding = 24;
constexpr int top = 20;
constexpr int gap = 16;

QLabel *titleLabel(const QString &name, const QString &type, QWidget *parent)
{
    auto *label = new WrappedLabel(parent);
    label->setObjectName(name);
    label->setProperty("type", type);
    label->setTextFormat(Qt::PlainText);
    return label;
}

//! Errors are written for one line on a terminal; here they stand as sentences.
QString asSentence(const QString &words)
{
    if (words.isEmpty())
        return words;
    const bool ends = QStringLiteral(".!?…)").contains(words.back());
    return words.at(0).toUpper() + words.mid(1) + (ends ? QString() : QStringLiteral("."));
}

} // namespace

PageBase::PageBase(QWidget *parent)
    : QWidget(parent)
    , m_title(titleLabel(QStringLiteral("pageTitleLabel"), QStringLiteral("page-title"), this))
    , m_subtitle(titleLabel(QStringLiteral("pageSubtitleLabel"), QStringLiteral("body"), this))
    , m_actions(new QHBoxLayout)
    , m_error(new Banner(this))
    , m_scroll(new QScrollArea(this))
    , m_content(new QWidget)
{
    m_title->setFixedHeight(28);
    m_title->setWordWrap(false);
    m_subtitle->setProperty("tone", QStringLiteral("secondary"));
    m_subtitle->setMinimumHeight(20);
    m_error->setObjectName(QStringLiteral("pageErrorBanner"));
    m_error->hide();
    m_actions->setSpacing(12);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addLayout(words, 1);
    auto *actions = new QVBoxLayout;
    actions->addStretch();
    actions->addLayout(m_actions);
    head->addLayout(actions);
    auto *above = new QVBoxLayout;
    above->setContentsMargins(padding, top, padding, gap);
    above->setSpacing(gap);
    above->addLayout(head);
    above->addWidget(m_error);

    m_content->setObjectName(QStringLiteral("pageContent"));
    m_content->setContentsMargins(padding, 0, padding, top);
    m_scroll->setObjectName(QStringLiteral("pageScrollArea"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    // The page itself takes the focus when it is shown: arrow keys scroll it, Tab goes on to its first field.
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_scroll);
    m_scroll->setWidget(m_content);
    m_scroll->verticalScrollBar()->installEventFilter(this);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(above);
    layout->addWidget(m_scroll, 1);
}

void PageBase::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

QString PageBase::title() const
{
    return m_title->text();
}

void PageBase::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}

void PageBase::addHeaderWidget(QWidget *widget)
{
    widget->setParent(this);
    m_actions->addWidget(widget);
}

void PageBase::insertHeaderWidget(QWidget *widget)
{
    widget->setParent(this);
    m_actions->insertWidget(0, widget);
}

void PageBase::showError(const Error &error, const std::function<void()> &retry)
{
    m_error->clearActions();
    m_error->setMessage(Banner::Kind::Bad, asSentence(error.message()), asSentence(error.hint));
    m_error->setToolTip(error.details);
    if (retry)
        connect(m_error->addAction(tr("Try again"), QStringLiteral("refresh")), &QPushButton::clicked, this,
                retry);
    m_error->show();
}

void PageBase::clearError()
{
    m_error->hide();
}

bool PageBase::hasError() const
{
    return !m_error->isHidden();
}

bool PageBase::eventFilter(QObject *watched, QEvent *event)
{
    // The scroll bar stands in the page's padding: what is below the title keeps its edges when it comes.
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        const auto *bar = m_scroll->verticalScrollBar();
        const int taken = event->type() == QEvent::Show ? bar->sizeHint().width() : 0;
        // The bar stands where lines end.
        const int end = std::max(0, padding - taken);
        const bool isMirrored = isRightToLeft();
        m_content->setContentsMargins(isMirrored ? end : padding, 0, isMirrored ? padding : end, top);
    }
    return QWidget::eventFilter(watched, event);
}

void PageBase::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gatelift
