; Inno Setup 6: the installer for Windows of the folder that `python packaging\bundle.py` built.
;   iscc /DVersion=1.2.3 packaging\windows\gcp-desktop.iss      bundle.py calls it so where iscc is installed
; Installs for one person without asking for an administrator, or for all on request.

#ifndef Version
  #error Name the version: iscc /DVersion=1.2.3 packaging\windows\gcp-desktop.iss
#endif

[Setup]
; Never change the AppId: by it a new version finds the old one.
AppId={{6C5F3C0E-6F0B-4B7E-9C3B-2E1D8A54B7F1}
AppName=GCP Desktop
AppVersion={#Version}
AppPublisher=The GCP Desktop authors
VersionInfoVersion={#Version}
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=gcp-desktop-{#Version}-windows-setup
SetupIconFile=build\icons\gcp-desktop.ico
LicenseFile=LICENSE
DefaultDirName={autopf}\GCP Desktop
DefaultGroupName=GCP Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/normal
SolidCompression=yes
ChangesAssociations=yes
ChangesEnvironment=yes
UninstallDisplayIcon={app}\gcp-desktop.exe
WizardStyle=modern

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: openwith; Description: "Offer GCP Desktop for photographs (Open with)"
Name: path; Description: "Add the command gcp to the PATH"; Flags: unchecked

[InstallDelete]
; Libraries of an older version must not stay beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "build\dist\gcp-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\GCP Desktop"; Filename: "{app}\gcp-desktop.exe"
Name: "{autodesktop}\GCP Desktop"; Filename: "{app}\gcp-desktop.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.gcp\OpenWithProgids"; ValueType: string; ValueName: "GCPDesktop.Project"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\GCPDesktop.Project"; ValueType: string; ValueData: "GCP Desktop project"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GCPDesktop.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\gcp-desktop.exe,0"
Root: HKA; Subkey: "Software\Classes\GCPDesktop.Project\shell\open\command"; ValueType: string; ValueData: """{app}\gcp-desktop.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe"; ValueType: none; Flags: uninsdeletekey; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "GCP Desktop"; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\shell\open\command"; ValueType: string; ValueData: """{app}\gcp-desktop.exe"" ""%1"""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".jpg"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".jpeg"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".png"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".tif"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".tiff"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".webp"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".heic"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\gcp-desktop.exe\SupportedTypes"; ValueType: string; ValueName: ".gcp"; ValueData: ""; Tasks: openwith
Root: HKA; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Check: NeedsPath; Tasks: path

[Run]
Filename: "{app}\gcp-desktop.exe"; Description: "{cm:LaunchProgram,GCP Desktop}"; Flags: nowait postinstall skipifsilent

[Code]
function NeedsPath: Boolean;
var
  Present: String;
begin
  Result := not IsAdminInstallMode and
    (not RegQueryStringValue(HKCU, 'Environment', 'Path', Present) or
     (Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Present) + ';') = 0));
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Present: String;
begin
  if (Step = usPostUninstall) and RegQueryStringValue(HKCU, 'Environment', 'Path', Present) then
  begin
    if StringChangeEx(Present, ';' + ExpandConstant('{app}'), '', True) > 0 then
      RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Present);
  end;
end;
