# Enters the module's own load context (docs/ARCHITECTURE.md): the loader is the only assembly that the session itself loads.
# No command of another module is called here: importing that one would cost as much again.

$loader = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/loader/CustomLabels.Loader.dll")
$context = $loader.GetType('CustomLabels.Loader.ModuleLoadContext')
$main = $context::Enter("$PSScriptRoot/bin/CustomLabels.dll", "$PSScriptRoot/service")
$cmdlets = Import-Module -Assembly $main -PassThru

# PowerShell finds types of a load context like this only in assemblies that were imported: these are what the cmdlets return.
$own = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($main)
Import-Module -Assembly ($own.LoadFromAssemblyName('CustomLabels.Core')), ($own.LoadFromAssemblyName('CustomLabels.Client'))

# A binary module imported a second time (Import-Module -Force) is no nested module and exports nothing from here:
# https://github.com/PowerShell/PowerShell/issues/20710. Its cmdlets are handed on by hand.
$module = $ExecutionContext.SessionState.Module
if (-not $module.NestedModules) {
    $export = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
        $null = $export.Invoke($module, @($cmdlet))
    }
}
