#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $module = Split-Path $ModulePath
    $version = (Import-PowerShellDataFile $ModulePath).ModuleVersion
    $work = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Package.$([guid]::NewGuid().ToString('N').Substring(0, 8))")).FullName
    $userHome = (New-Item -ItemType Directory -Path (Join-Path $work home)).FullName
    # .NET knows no folder that is not there yet, and PSResourceGet would take the current one.
    $null = New-Item -ItemType Directory -Path (Join-Path $userHome .local share)
    $photos = Join-Path $work photos
    $null = [CustomLabels.Datasets.SamplePhotos]::Create($photos, 2, 1, 64)

    # A new PowerShell of a user who has nothing yet; what the script returns comes back as objects.
    function Invoke-CleanPowerShell {
        param([string] $Script, [object[]] $ArgumentList = @())

        $file = Join-Path $work "$([guid]::NewGuid()).ps1"
        "& { $Script } @args | ConvertTo-Json -Depth 5 -AsArray" | Set-Content -LiteralPath $file
        $clean = @{
            HOME = $userHome; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null; PSModulePath = $null
            NO_COLOR = '1'; POWERSHELL_TELEMETRY_OPTOUT = '1'; POWERSHELL_UPDATECHECK = 'Off'
        }
        $arguments = @((Join-Path $PSHOME pwsh.dll), '-NoLogo', '-NoProfile', '-NonInteractive', '-File', $file) + $ArgumentList
        $process = Start-Process ([Environment]::ProcessPath) $arguments -Environment $clean -Wait -PassThru -RedirectStandardOutput "$file.out" -RedirectStandardError "$file.err"
        if ($process.ExitCode -ne 0) {
            throw "PowerShell ended with $($process.ExitCode): $(Get-Content -LiteralPath "$file.err", "$file.out" -Raw)"
        }

        Get-Content -LiteralPath "$file.out" -Raw | ConvertFrom-Json
    }

    # The module without the native libraries, and as if it were for another platform.
    function Copy-ModuleWithoutLibraries {
        param([string] $Platform)

        $copy = (New-Item -ItemType Directory -Path (Join-Path $work $Platform CustomLabels)).FullName
        Get-ChildItem $module -Exclude service | Copy-Item -Destination $copy -Recurse
        $service = (New-Item -ItemType Directory -Path (Join-Path $copy service)).FullName
        Copy-Item (Join-Path $module service *.dll) $service
        (Get-Content (Join-Path $module service customlabels-service.deps.json) -Raw) -replace '(?<="name": "\.NETCoreApp,Version=v10\.0/)[^"]+', $Platform |
            Set-Content (Join-Path $service customlabels-service.deps.json)
        $copy
    }
}

AfterAll {
    Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction Ignore
}

Describe 'The module''s folder' {
    It 'has a manifest that PowerShell finds nothing wrong with' {
        $null = Test-ModuleManifest $ModulePath -ErrorVariable problems -WarningVariable warnings -ErrorAction SilentlyContinue

        $problems | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }

    It 'is smaller than 105 MB, of which the pretrained network has less than 35' {
        $parts = Get-ChildItem $module -Recurse -File | Sort-Object Length -Descending

        ($parts | Where-Object Name -EQ 'trunk.onnx').Length | Should -BeLessThan 35e6
        ($parts | Measure-Object Length -Sum).Sum | Should -BeLessThan 105e6 -Because ($parts | Select-Object -First 12 | ForEach-Object { "$($_.FullName): $($_.Length)" } | Out-String)
    }

    It 'has each native library once, with the service' {
        $natives = Get-ChildItem $module -Recurse -File |
            Where-Object { $_.Extension -in '.so', '.dylib' -or ($_.Extension -eq '.dll' -and -not (Test-ManagedAssembly $_.FullName)) }

        $natives.DirectoryName | Sort-Object -Unique | Should -Be (Join-Path $module service)
        $natives.BaseName -replace '^lib' | Sort-Object | Should -Be 'e_sqlite3', 'onnxruntime', 'onnxruntime_providers_shared', 'SkiaSharp'
    }

    It 'is for a platform that PowerShell runs on' {
        $deps = Get-Content (Join-Path $module service customlabels-service.deps.json) -Raw | ConvertFrom-Json

        $deps.runtimeTarget.name -replace '.*/' | Should -BeIn 'win-x64', 'win-x86', 'win-arm64', 'linux-x64', 'linux-arm64', 'linux-arm', 'linux-musl-x64', 'osx-x64', 'osx-arm64'
    }

    BeforeAll {
        function Test-ManagedAssembly([string] $Path) {
            try { $null = [Reflection.AssemblyName]::GetAssemblyName($Path); $true } catch [BadImageFormatException] { $false }
        }
    }
}

Describe 'The package' -Skip:$IsWindows {
    # On Windows, Install-PSResource knows the user's real folder only.
    BeforeAll {
        $feed = (New-Item -ItemType Directory -Path (Join-Path $work feed)).FullName
        Compress-PSResource -Path $module -DestinationPath $feed -ErrorAction Stop
    }

    It 'bears the version of the manifest' {
        (Get-ChildItem $feed).Name | Should -Be "CustomLabels.$version.nupkg"
    }

    It 'is found with what people look for' {
        $found = Invoke-CleanPowerShell 'Register-PSResourceRepository Folder $args[0] -ErrorAction Stop; Find-PSResource CustomLabels -Repository Folder -ErrorAction Stop | Select-Object Name, Type, Tags, Description, LicenseUri, @{ n = "Version"; e = { "$($_.Version)" } }' $feed

        $found.Name | Should -Be 'CustomLabels'
        $found.Version | Should -Be ([version]$version).ToString()
        $found.Tags | Should -Contain 'PSEdition_Core'
        $found.Description | Should -Not -BeNullOrEmpty
    }

    It 'installs for a new user, is imported by name, runs the local service, and goes away again' {
        $installed = Invoke-CleanPowerShell 'Install-PSResource CustomLabels -Repository Folder -TrustRepository -ErrorAction Stop; Get-InstalledPSResource CustomLabels | Select-Object Name, InstalledLocation'
        $installed.InstalledLocation | Should -BeLike "$userHome*"

        $used = Invoke-CleanPowerShell -ArgumentList (Join-Path $work data), $photos {
            $ErrorActionPreference = 'Stop'
            Import-Module CustomLabels
            $service = Start-CLLocalService -DataPath $args[0]
            try {
                $null = Connect-CLService -Local -DataPath $args[0]
                @{
                    Base     = (Get-Module CustomLabels).ModuleBase
                    Commands = @((Get-Command -Module CustomLabels).Name)
                    Help     = (Get-Help New-CLProject).Synopsis
                    Project  = (New-CLProject packaged).Name
                    Images   = (Measure-CLManifest $args[1]).Images
                    Service  = (Get-Process -Id $service.ProcessId).CommandLine
                }
            }
            finally {
                Stop-CLLocalService -DataPath $args[0] -Confirm:$false
            }
        }
        $used.Base | Should -BeLike "$userHome*$version"
        $used.Commands | Sort-Object | Should -Be ((Get-Command -Module CustomLabels).Name | Sort-Object)
        $used.Help | Should -Not -BeLike 'New-CLProject*'
        $used.Project | Should -Be 'packaged'
        $used.Images | Should -BeGreaterThan 0
        $used.Service | Should -BeLike "*$($used.Base)*"

        $left = Invoke-CleanPowerShell 'Uninstall-PSResource CustomLabels -ErrorAction Stop; Get-Module CustomLabels -ListAvailable | Select-Object Path'
        $left | Should -BeNullOrEmpty
    }
}

Describe 'A package for another platform' {
    BeforeAll {
        $other = Copy-ModuleWithoutLibraries 'plan9-mips'
        $said = Invoke-CleanPowerShell -ArgumentList $other, (Join-Path $work other), $photos {
            Import-Module $args[0] -ErrorAction Stop
            Start-CLLocalService -DataPath $args[1] -ErrorAction SilentlyContinue -ErrorVariable service
            $null = Measure-CLManifest $args[2] -ErrorAction SilentlyContinue -ErrorVariable photo
            foreach ($record in $service + $photo) {
                @{ Id = $record.FullyQualifiedErrorId; Category = "$($record.CategoryInfo.Category)"; Message = "$record" }
            }
        }
    }

    It 'says that its local service is for that one' {
        $record = $said | Where-Object Id -Like 'LocalServiceNotForThisPlatform*'

        $record.Category | Should -Be 'ResourceUnavailable'
        $record.Message | Should -BeLike '*built for plan9-mips, but this is *Install the CustomLabels package for *'
    }

    It 'says which library is missing to look at photos' {
        $record = $said | Where-Object Id -Like 'NativeLibraryMissing*'

        $record.Category | Should -Be 'ResourceUnavailable'
        $record.Message | Should -BeLike '*cannot process images*Install the CustomLabels package for *libSkiaSharp*'
    }
}

Describe 'A platform that ONNX Runtime is not built for' {
    It 'is told that there is no local service' {
        $here = (Get-Content (Join-Path $module service customlabels-service.deps.json) -Raw | ConvertFrom-Json).runtimeTarget.name -replace '.*/'
        $copy = Copy-ModuleWithoutLibraries $here

        $said = Invoke-CleanPowerShell -ArgumentList $copy, (Join-Path $work none) {
            Import-Module $args[0] -ErrorAction Stop
            Connect-CLService -Local -DataPath $args[1] -ErrorAction SilentlyContinue -ErrorVariable service
            $service | ForEach-Object { "$_" }
        }

        $said | Should -BeLike '*does not run on*ONNX Runtime*-EndpointUrl*'
    }
}
