@{
    RootModule            = 'CustomLabels.psm1'
    ModuleVersion         = '0.1.0'
    GUID                  = '8d0b7c1e-52a6-4a0e-9d5b-3f3b2b1a7c44'
    Author                = 'The CustomLabels authors'
    CompanyName           = 'CustomLabels'
    Copyright             = '(c) 2026 The CustomLabels authors. MIT licence.'
    Description           = 'Train, evaluate and run your own image models with Amazon Rekognition Custom Labels, or with the same commands on this machine.'
    PowerShellVersion     = '7.6'
    HelpInfoUri           = 'https://github.com/customlabels/customlabels/releases/latest/download/'
    CompatiblePSEditions  = @('Core')
    FormatsToProcess      = @('CustomLabels.Format.ps1xml')
    TypesToProcess        = @('CustomLabels.Types.ps1xml')
    FunctionsToExport     = @()
    AliasesToExport       = @()
    VariablesToExport     = @()
    CmdletsToExport       = @(
        'Connect-CLService'
        'Disconnect-CLService'
        'Get-CLConnection'
        'Test-CLConnection'
        'Start-CLLocalService'
        'Stop-CLLocalService'
        'Get-CLLocalService'
        'Test-CLLocalService'
        'New-CLProject'
        'Get-CLProject'
        'Remove-CLProject'
        'Set-CLProjectPolicy'
        'Get-CLProjectPolicy'
        'Remove-CLProjectPolicy'
        'Add-CLTag'
        'Get-CLTag'
        'Remove-CLTag'
        'Import-CLDataset'
        'New-CLDataset'
        'Get-CLDataset'
        'Remove-CLDataset'
        'Split-CLDataset'
        'Get-CLDatasetEntry'
        'Update-CLDatasetEntry'
        'Get-CLDatasetLabel'
        'Grant-CLBucketAccess'
        'Export-CLDataset'
        'New-CLManifest'
        'Convert-CLManifest'
        'Test-CLManifest'
        'Repair-CLManifest'
        'Merge-CLManifest'
        'Compare-CLManifest'
        'Measure-CLManifest'
        'Start-CLTraining'
        'Get-CLTrainingError'
        'Get-CLModel'
        'Wait-CLModel'
        'Copy-CLModel'
        'Export-CLModel'
        'Start-CLModel'
        'Stop-CLModel'
        'Remove-CLModel'
        'Get-CLEvaluation'
        'Get-CLConfusionMatrix'
        'Get-CLThreshold'
        'Assert-CLQuality'
        'Compare-CLModel'
        'Find-CLLabelError'
        'Export-CLReport'
        'Invoke-CLDetection'
        'Export-CLDetection'
    )
    PrivateData           = @{
        PSData = @{
            Tags         = @('AWS', 'Rekognition', 'CustomLabels', 'MachineLearning', 'ImageClassification', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ProjectUri   = 'https://github.com/customlabels/customlabels'
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md'
        }
    }
}
