#pragma once

#include "domain/PlanEvents.h"
#include "domain/Secret.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace gatelift {

class Dialogs;
class PathEdit;

namespace Ui {
class EndpointForm;
}

//! \brief One control plane's Admin API: address, token, TLS files. Emits what was entered when a field is
//! left.
class EndpointForm : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointForm(QWidget *parent = nullptr);
    ~EndpointForm() override;

    //! \brief Which side's card it is, and the door for file dialogs.
    void setUp(Side side, Dialogs &dialogs);
    //! \brief Shows an endpoint; a field that is being edited keeps what stands in it. `tokenDots`: a token
    //! is known.
    void show(const EndpointSettings &endpoint, const QString &tokenDots, bool readOnly);
    //! \brief Marks the address as not usable, with the reason; empty clears.
    void setAddressError(const QString &error);
    void setVersion(const QString &version);
    //! \brief How often this control plane is asked; `fixed` where a rehearsal's speed decides.
    void setPollSeconds(int seconds, bool fixed);
    //! \brief Something stands in the address field.
    [[nodiscard]] bool hasAddress() const;
    void retranslate();

signals:
    void addressEntered(const QString &text);
    //! \brief At every keystroke: for what depends on there being an address at all.
    void addressEdited();
    //! \brief Anything but address and token.
    void settingsEntered(const gatelift::EndpointSettings &endpoint);
    //! \brief Seconds between two polls of this control plane.
    void pollSecondsEntered(int seconds);
    //! \brief A new token; empty: forget it.
    void tokenEntered(const gatelift::Secret &token, gatelift::TokenStore where);

private:
    void connectFields();
    void browse(PathEdit *edit);
    void emitSettings();
    void emitToken();

    std::unique_ptr<Ui::EndpointForm> m_ui;
    Side m_side = Side::X;
    Dialogs *m_dialogs = nullptr;
    QLineEdit *m_url;
    QLineEdit *m_token;
    PathEdit *m_ca;
    PathEdit *m_cert;
    PathEdit *m_key;
    QSpinBox *m_poll;
    class VersionTag *m_version;
    bool m_tokenEdited = false;
};

} // namespace gatelift
