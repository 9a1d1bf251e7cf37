#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeDiscovery {
    $cmdlets = (Import-PowerShellDataFile ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'CustomLabels.psd1'))).CmdletsToExport
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    $manifest = Import-PowerShellDataFile ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'CustomLabels.psd1'))
    Import-BuiltModule
}

Describe 'Importing the module' {
    It 'writes no error and no warning' {
        $null = Import-Module $ModulePath -Force -ErrorVariable problems -WarningVariable warnings -ErrorAction SilentlyContinue

        $problems | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }

    It 'exports <_>' -ForEach $cmdlets {
        $command = Get-Command -Name $_ -Module CustomLabels -ErrorAction SilentlyContinue

        $command.CommandType | Should -Be 'Cmdlet'
    }

    It 'exports nothing but what the manifest names' {
        Get-Command -Module CustomLabels | Where-Object Name -NotIn $manifest.CmdletsToExport | Should -BeNullOrEmpty
    }

    It 'has the version of the manifest' {
        (Get-Module CustomLabels).Version | Should -Be $manifest.ModuleVersion
    }

    It 'exports the same when it is imported again by force' {
        $again = Import-Module $ModulePath -Force -PassThru

        $again.ExportedCmdlets.Keys | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'keeps its AWS assemblies out of the session''s own load context' {
        $default = [System.Runtime.Loader.AssemblyLoadContext]::Default

        $default.Assemblies | Where-Object { $_.GetName().Name -like 'AWSSDK.*' } | Should -BeNullOrEmpty
    }

    It 'lets its types be named' {
        [CustomLabels.Project].FullName | Should -Be 'CustomLabels.Project'
    }
}
