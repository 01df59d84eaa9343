#include "wizard/LogDialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatelift {

LogDialog::LogDialog(const QString &title, const QStringList &lines, QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("logDialog"));
    setWindowTitle(title);
    m_text->setObjectName(QStringLiteral("logEdit"));
    m_text->setReadOnly(true);
    m_text->setProperty("mono", true);
    m_text->setPlaceholderText(tr("Nothing was said yet."));
    m_text->setPlainText(lines.join(QLatin1Char('\n')));
    m_text->setAccessibleName(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    resize(720, 420);
}

void LogDialog::append(const QString &line)
{
    m_text->appendPlainText(line);
}

} // namespace gatelift
