# Dot-sourced by the suites: the built module, and a service of their own on a temporary folder.

$ModulePath = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'CustomLabels', 'CustomLabels.psd1'))

$SharedService = $env:CUSTOMLABELS_TEST_SERVICE
$SharedPhotos = "$SharedService.photos"
$SharedUnseen = "$SharedService.unseen"

function Import-BuiltModule {
    if (-not (Test-Path -LiteralPath $ModulePath)) {
        throw "There is no module at $ModulePath. Build it first: dotnet build -c Release"
    }

    Import-Module $ModulePath -ErrorAction Stop
}

# Starts a service, connects to it, and returns the folder that everything of the suite goes into. Its trainings are short.
function Start-TestService {
    param([timespan] $TrainingBudget = '00:00:03')

    $folder = Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Pester.$([guid]::NewGuid().ToString('N').Substring(0, 8))"
    $null = New-Item -ItemType Directory -Path $folder
    $data = Join-Path $folder 'service'
    $null = Start-CLLocalService -DataPath $data -TrainingBudget $TrainingBudget -ErrorAction Stop
    $null = Connect-CLService -Local -DataPath $data -ErrorAction Stop
    $folder
}

# Connects to the service that the suites share: projects of a suite's own must have names of its own there. Returns a folder for files.
# There is a project parts whose model v1 runs, $SharedPhotos with a folder for each label, and $SharedUnseen, which no model has seen.
function Connect-SharedService {
    $null = Connect-CLService -Local -DataPath $SharedService -ErrorAction Stop
    $folder = Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Pester.$([guid]::NewGuid().ToString('N').Substring(0, 8))"
    (New-Item -ItemType Directory -Path $folder).FullName
}

function Stop-TestService {
    param([string] $Folder)

    if ($Folder) {
        Disconnect-CLService
        Stop-CLLocalService -DataPath (Join-Path $Folder 'service') -Confirm:$false
        Remove-Item -LiteralPath $Folder -Recurse -Force
    }
}

# What the user would see, without colours, at a fixed width.
function Get-Screen {
    param([Parameter(ValueFromPipeline)] $InputObject)

    begin { $rendering = $PSStyle.OutputRendering; $PSStyle.OutputRendering = 'PlainText'; $all = [Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end { $all | Out-String -Width 160 }
    clean { $PSStyle.OutputRendering = $rendering }
}
