#pragma once

#include "domain/Clock.h"

#include <memory>

namespace gatelift {

class ChangeCatalog;
class ChecklistCatalog;
class ConsiderationCatalog;
class LogLineCatalog;
struct KnowledgePack;
class PersonKeys;
class SecretStore;
class Settings;

//! \brief What a session needs from outside, by constructor; the pointed-to live longer than the session.
struct SessionServices
{
    std::shared_ptr<const KnowledgePack> knowledge;
    std::shared_ptr<const ChecklistCatalog> checklists;
    std::shared_ptr<const ChangeCatalog> changes;
    std::shared_ptr<const ConsiderationCatalog> considerations;
    std::shared_ptr<const LogLineCatalog> logLines;
    Settings *settings = nullptr;
    SecretStore *secrets = nullptr;
    PersonKeys *people = nullptr; //!< keys behind PINs; nothing where nobody can enter one
    Clock clock = systemClock();
    bool offline = false; //!< a recording is played: no control plane is polled
};

} // namespace gatelift
