#include "wizard/widgets/DigestButton.h"

#include "wizard/theme/ThemedIcon.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QShortcut>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int feedbackMs = 2'500;
constexpr QKeyCombination keys = Qt::CTRL | Qt::SHIFT | Qt::Key_C;

} // namespace

DigestButton::DigestButton(std::function<QString()> digest, QWidget *page)
    : IconButton(page)
    , m_digest(std::move(digest))
{
    setObjectName(u"digestButton"_s);
    m_feedback.setSingleShot(true);
    m_feedback.setInterval(feedbackMs);
    connect(&m_feedback, &QTimer::timeout, this, &DigestButton::retranslate);
    connect(this, &QToolButton::clicked, this, &DigestButton::copy);
    auto *shortcut = new QShortcut(keys, page, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &DigestButton::copy);
    retranslate();
}

void DigestButton::copy()
{
    QGuiApplication::clipboard()->setText(m_digest());
    const auto told = tr("Copied: this step as Markdown, for the ticket");
    setIcon(themedIcon(u"check"_s, Token::Ok));
    setName(told); // screen readers tell the new name
    QToolTip::showText(mapToGlobal(QPoint(0, height())), told, this, {}, feedbackMs);
    m_feedback.start();
}

void DigestButton::retranslate()
{
    setIconName(u"clipboard"_s);
    setName(tr("Copy the digest of this step"));
    //: name of the button; its keys
    setToolTip(tr("%1 (%2)").arg(accessibleName(), QKeySequence(keys).toString(QKeySequence::NativeText)));
}

void DigestButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    IconButton::changeEvent(event);
}

} // namespace gatelift
