# Enters the module's own load context (docs/ARCHITECTURE.md): the loader is the only assembly that the session itself loads.

$loader = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($PSScriptRoot, 'loader', 'CustomLabels.Loader.dll'))
$context = $loader.GetType('CustomLabels.Loader.ModuleLoadContext', $true)
$main = $context::Enter([System.IO.Path]::Combine($PSScriptRoot, 'bin', 'CustomLabels.dll'))
$cmdlets = Import-Module -Assembly $main -PassThru

# PowerShell finds types of a load context like this only in assemblies that were imported: these are what the cmdlets return.
Import-Module -Assembly ([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($main).LoadFromAssemblyName('CustomLabels.Core'))

# A binary module imported a second time (Import-Module -Force) exports nothing from here:
# https://github.com/PowerShell/PowerShell/issues/20710. Its cmdlets are handed on by hand.
$export = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
if ($null -ne $export) {
    foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
        if (-not $ExecutionContext.SessionState.Module.ExportedCmdlets.ContainsKey($cmdlet.Name)) {
            $null = $export.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
        }
    }
}
