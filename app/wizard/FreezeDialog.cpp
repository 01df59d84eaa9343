#include "wizard/FreezeDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatelift {
namespace {

constexpr auto channelKey = "channel";

} // namespace

FreezeDialog::FreezeDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("freezeDialog"));
    setWindowTitle(tr("Declare the write freeze"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    auto *text = new WrappedLabel(
        tr("Until the upgrade is done nobody writes configuration. Tick each way to write once those who "
           "use it know."));
    layout->addWidget(text);
    addChannel(QStringLiteral("admin-api"), tr("Admin API clients and scripts"));
    addChannel(QStringLiteral("kong-manager"), tr("Kong Manager users"));
    addChannel(QStringLiteral("deck"), tr("decK and CI jobs"));
    addChannel(QStringLiteral("kong-config"), tr("kong config on the nodes"));
    addChannel(QStringLiteral("sql"), tr("Direct SQL on the database"));
    for (auto *box : std::as_const(m_boxes))
        layout->addWidget(box);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_declare = buttons->addButton(tr("Declare freeze"), QDialogButtonBox::AcceptRole);
    setStyleProperty(m_declare, "kind", QStringLiteral("primary"));
    m_declare->setObjectName(QStringLiteral("declareFreezeButton"));
    m_declare->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit declared(ticked());
        accept();
    });
    updateButton();
    setMinimumWidth(440);
    fitHeight(this);
}

void FreezeDialog::addChannel(const QString &key, const QString &text)
{
    auto *box = new QCheckBox(text, this);
    box->setProperty(channelKey, key);
    box->setObjectName(key + QStringLiteral("Box"));
    connect(box, &QCheckBox::toggled, this, &FreezeDialog::updateButton);
    m_boxes << box;
}

void FreezeDialog::updateButton()
{
    m_declare->setEnabled(!ticked().isEmpty());
}

QStringList FreezeDialog::ticked() const
{
    QStringList channels;
    for (const auto *box : m_boxes) {
        if (box->isChecked())
            channels << box->property(channelKey).toString();
    }
    return channels;
}

} // namespace gatelift
